package dev.brume.firehose.endpoint;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.http.outbound.OutboundException;
import dev.brume.core.http.outbound.OutboundResponse;

/**
 * Why an HTTP endpoint did not take a batch, in AWS's words, and what happened in ours.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html#monitoring-http-errors">HTTPS
 *     Endpoint Data Delivery Errors</a>
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/http_troubleshooting.html">Troubleshooting HTTP endpoints</a>
 */
final class HttpErrors {
    private static final int TOO_LARGE = 413;
    private static final String OWNER = " Contact the owner of the endpoint to resolve this issue. ";
    private static final String INVALID =
            "The response received from the specified endpoint is invalid. Contact the owner of the endpoint to resolve the issue. ";

    private HttpErrors() {}

    /** "Only response code 200 is considered as a successful delivery", and 413 as a permanent failure. */
    static Outcome refused(OutboundResponse answer) {
        String code = "HttpEndpoint.DestinationException";
        String message = "The following response was received from the endpoint destination. " + answer.status() + ": "
                + Posts.beginning(answer);
        return answer.status() == TOO_LARGE ? Outcome.permanent(code, message) : Outcome.retryable(code, message);
    }

    static Outcome tooLarge() {
        return failed("ResponseTooLarge", ("The response received from the endpoint is too large." + OWNER).strip());
    }

    static Outcome notRecognized(String requestId, OutboundResponse answer) {
        return failed(
                "InvalidResponseFromDestination",
                INVALID + "Response for request " + requestId
                        + " is not recognized as valid JSON or has unexpected fields. Raw response received: "
                        + answer.status() + " " + Posts.beginning(answer));
    }

    static Outcome unanswered(OutboundException.Reason reason, String detail) {
        return switch (reason) {
            case TIMEOUT ->
                failed(
                        "RequestTimeout",
                        "The delivery timed out before a response was received and will be retried. If this error persists, "
                                + "contact the AWS Firehose service team. " + detail);
            case NOT_CONNECTED, TOO_MANY_CONNECTIONS ->
                failed("ConnectionFailed", "Unable to connect to the destination endpoint." + OWNER + detail);
            case CLOSED ->
                failed("ConnectionReset", "Unable to maintain connection with the endpoint." + OWNER + detail);
            case NO_TLS ->
                failed(
                        "SSLHandshakeFailure",
                        "Unable to complete an SSL Handshake with the endpoint." + OWNER + detail);
            case GARBAGE -> failed("InvalidResponseFromDestination", INVALID + detail);
        };
    }

    private static Outcome failed(String code, String message) {
        return Outcome.retryable("HttpEndpoint." + code, message);
    }
}
