package dev.brume.firehose.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.error.Cause;
import dev.brume.core.http.outbound.OutboundException;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.core.http.outbound.OutboundUrl;
import dev.brume.firehose.delivery.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Requests to endpoints, and what their answers say. */
final class Posts {
    /** "HTTP endpoints have 3 minutes to respond": real time. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int TOLD_MAX = 1000;
    private static final JsonMapper JSON = new JsonMapper();

    private Posts() {}

    /**
     * @param kind before the code of a failure to get an answer, {@code HttpEndpoint}
     * @return never fails
     */
    static CompletionStage<Outcome> post(
            Route route,
            String url,
            List<String> headers,
            byte[] body,
            String kind,
            Function<OutboundResponse, Outcome> judge) {
        OutboundUrl target = OutboundUrl.parse(url).orElseThrow(() -> new IllegalStateException("checked at creation"));
        return route.core()
                .http()
                .send(new OutboundRequest("POST", target, headers, body, PATIENCE))
                .handle((answer, failure) -> failure == null ? judge.apply(answer) : unanswered(kind, failure));
    }

    private static Outcome unanswered(String kind, Throwable failure) {
        Throwable cause = Cause.of(failure);
        String code = cause instanceof OutboundException known
                ? switch (known.reason()) {
                    case TIMEOUT -> "RequestTimeout";
                    case NO_TLS -> "SSLHandshakeFailure";
                    case GARBAGE -> "InvalidResponseFromDestination";
                    case NOT_CONNECTED, CLOSED, TOO_MANY_CONNECTIONS -> "ConnectionFailed";
                }
                : "InternalFailure";
        return Outcome.retryable(kind + "." + code, String.valueOf(cause.getMessage()));
    }

    /** What an answer says, or a missing node for what is no JSON. */
    static JsonNode json(OutboundResponse answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException | StackOverflowError malformed) {
            return JSON.missingNode();
        }
    }

    /** As much of an answer as goes into a log. */
    static String beginning(OutboundResponse answer) {
        String text = answer.text();
        return text.substring(0, Math.min(TOLD_MAX, text.length()));
    }
}
