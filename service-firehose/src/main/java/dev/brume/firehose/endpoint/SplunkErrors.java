package dev.brume.firehose.endpoint;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.http.outbound.OutboundException;
import dev.brume.core.http.outbound.OutboundResponse;

/**
 * Why Splunk did not take a batch, in AWS's words, and what happened in ours.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html#monitoring-splunk-errors">Splunk Data
 *     Delivery Errors</a>
 * @see <a href="https://docs.splunk.com/Documentation/Splunk/latest/Data/TroubleshootHTTPEventCollector">Possible error codes</a>
 */
final class SplunkErrors {
    private static final String NO_CONNECTION = "Could not connect to the HEC endpoint. Make sure that ";

    private SplunkErrors() {}

    static Outcome acknowledgmentDisabled(OutboundResponse answer) {
        return failed(
                "DisabledAck",
                "Indexer acknowledgement is disabled for the HEC token. Enable indexer acknowledgement and try again. "
                        + told(answer));
    }

    static Outcome acknowledgmentTimeout() {
        return failed(
                "AckTimeout",
                "Did not receive an acknowledgement from HEC before the HEC acknowledgement timeout expired. Despite the "
                        + "acknowledgement timeout, it's possible the data was indexed successfully in Splunk. Amazon Data "
                        + "Firehose backs up in Amazon S3 data for which the acknowledgement timeout expired.");
    }

    /** By the code that the event collector gives beside the status, where there is one. */
    static Outcome refused(OutboundResponse answer) {
        return switch (Posts.json(answer).path("code").asInt()) {
            case 1 ->
                failed(
                        "DisabledToken",
                        "The HEC token is disabled. Enable the token to allow data delivery to Splunk. "
                                + told(answer));
            case 5, 6, 12, 13 -> failed("InvalidDataFormat", "The data is not formatted correctly. " + told(answer));
            case 7 ->
                failed(
                        "InvalidIndex",
                        "The HEC token or input is configured with an invalid index. Check your index configuration and try "
                                + "again. " + told(answer));
            case 14 -> acknowledgmentDisabled(answer);
            default ->
                switch (answer.status()) {
                    case 401, 403 ->
                        failed(
                                "InvalidToken",
                                "The HEC token is invalid. Update Amazon Data Firehose with a valid HEC token. "
                                        + told(answer));
                    case 503 -> failed("IndexerBusy", serverError(answer));
                    default -> failed("ServerError", serverError(answer));
                };
        };
    }

    private static String serverError(OutboundResponse answer) {
        return "Data delivery to Splunk failed due to a server error from the HEC node. " + told(answer);
    }

    static Outcome unanswered(OutboundException.Reason reason, String detail) {
        return switch (reason) {
            case TIMEOUT ->
                failed(
                        "ConnectionTimeout",
                        "The connection to Splunk timed out. This might be a transient error and the request will be retried. "
                                + "Amazon Data Firehose backs up the data to Amazon S3 if all retries fail. " + detail);
            case NOT_CONNECTED, TOO_MANY_CONNECTIONS ->
                failed(
                        "InvalidEndpoint",
                        NO_CONNECTION + "the HEC endpoint URL is valid and reachable from Amazon Data Firehose. "
                                + detail);
            case CLOSED ->
                failed(
                        "ConnectionClosed",
                        "Unable to send data to Splunk due to a connection failure. This might be a transient error. "
                                + detail);
            case NO_TLS -> failed("SSLHandshake", NO_CONNECTION + "the certificate and the host are valid. " + detail);
            case GARBAGE ->
                failed(
                        "ServerError",
                        "Data delivery to Splunk failed due to a server error from the HEC node. " + detail);
        };
    }

    private static String told(OutboundResponse answer) {
        return answer.status() + ": " + Posts.beginning(answer);
    }

    private static Outcome failed(String code, String message) {
        return Outcome.retryable("Splunk." + code, message);
    }
}
