package dev.brume.firehose.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.Cause;
import dev.brume.core.http.outbound.OutboundException;
import dev.brume.core.http.outbound.OutboundHttp;
import dev.brume.core.http.outbound.OutboundLimits;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.core.http.outbound.OutboundUrl;
import dev.brume.firehose.rules.FirehoseLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Requests to endpoints, and what their answers say. Over a client of Firehose's own: endpoints that hang hold no connections that other
 * services need. Safe for many threads.
 */
public final class Posts implements AutoCloseable {
    /** "The response body must be 1 MiB or less in size": what is longer is read as far as to tell that it is. */
    static final int ANSWER_BYTES_MAX = FirehoseLimits.MIB;

    /** "HTTP endpoints have 3 minutes to respond": real time. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final OutboundLimits LIMITS =
            new OutboundLimits(1024, 8, Duration.ofSeconds(30), ANSWER_BYTES_MAX + 1);
    private static final int TOLD_MAX = 1000;
    private static final JsonMapper JSON = new JsonMapper();
    private final OutboundHttp http;
    private final Duration patience;

    public Posts(Core core) {
        this(core, PATIENCE);
    }

    /** @param patience real time in which an endpoint has to answer */
    public Posts(Core core, Duration patience) {
        this.http = new OutboundHttp(core.time(), core.options().outbound().trustAnyCertificate(), LIMITS);
        this.patience = patience;
    }

    /**
     * @param judge an answer
     * @param unanswered why there is none, and what is to be told of it
     * @return never fails
     */
    CompletionStage<Outcome> post(
            String url,
            List<String> headers,
            byte[] body,
            Function<OutboundResponse, Outcome> judge,
            BiFunction<OutboundException.Reason, String, Outcome> unanswered) {
        OutboundUrl target = OutboundUrl.parse(url).orElseThrow(() -> new IllegalStateException("checked at creation"));
        return http.send(new OutboundRequest("POST", target, headers, body, patience))
                .handle((answer, failure) -> failure == null
                        ? judge.apply(answer)
                        : Cause.of(failure) instanceof OutboundException known
                                ? unanswered.apply(known.reason(), String.valueOf(known.getMessage()))
                                : Outcome.retryable("InternalFailure", String.valueOf(failure.getMessage())));
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

    @Override
    public void close() {
        http.close();
    }
}
