package dev.brume.firehose.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.firehose.delivery.Batch;
import dev.brume.firehose.delivery.Route;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.HECEndpointType;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationDescription;

/**
 * One batch for Splunk: sent to the event collector, which gives a number for it, and asked about by that number until it is indexed. A
 * batch that is not acknowledged in time is sent again. Guarded by who asks: one thing at a time.
 *
 * @see <a href="https://docs.splunk.com/Documentation/Splunk/latest/Data/AboutHECIDXAck">About HTTP Event Collector Indexer
 *     Acknowledgment</a>
 */
final class SplunkConversation implements Conversation {
    private static final int OK = 200;
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final String PENDING = "Splunk.AckPending";
    private static final Outcome.Failed NOT_YET = Outcome.retryable(PENDING, "not acknowledged yet");
    private final SplunkDestinationDescription settings;
    private final Batch batch;
    private final Route route;
    private final Posts posts;
    private final String channel;
    private @Nullable Long ackId;
    private long acknowledgedUntil;

    SplunkConversation(SplunkDestinationDescription settings, Batch batch, Route route, Posts posts) {
        this.settings = settings;
        this.batch = batch;
        this.route = route;
        this.posts = posts;
        this.channel = route.core().ids().uuid();
    }

    @Override
    public CompletionStage<Outcome> attempt() {
        Long asked = ackId;
        if (asked == null) {
            String path = settings.hecEndpointType() == HECEndpointType.RAW
                    ? "/services/collector/raw"
                    : "/services/collector/event";
            return post(path, body(), this::sent);
        }
        byte[] question = ("{\"acks\":[" + asked + "]}").getBytes(StandardCharsets.US_ASCII);
        return post("/services/collector/ack", question, answer -> acknowledged(answer, asked));
    }

    @Override
    public @Nullable Duration askAgainAfter(Outcome.Failed notYet) {
        return notYet.code().equals(PENDING) ? POLL : null;
    }

    private CompletionStage<Outcome> post(String path, byte[] body, Function<OutboundResponse, Outcome> judge) {
        String endpoint = settings.hecEndpoint();
        String base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        List<String> headers = List.of(
                "Authorization",
                "Splunk " + settings.hecToken(),
                "X-Splunk-Request-Channel",
                channel,
                "Content-Type",
                "application/json");
        return posts.post(base + path + "?channel=" + channel, headers, body, judge, SplunkErrors::unanswered);
    }

    private byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.bytes());
        batch.data().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private Outcome sent(OutboundResponse answer) {
        if (answer.status() != OK) {
            return SplunkErrors.refused(answer);
        }
        JsonNode number = Posts.json(answer).path("ackId");
        if (!number.isIntegralNumber()) {
            return SplunkErrors.acknowledgmentDisabled(answer);
        }
        ackId = number.asLong();
        acknowledgedUntil = route.now() + settings.hecAcknowledgmentTimeoutInSeconds() * 1000L;
        return NOT_YET;
    }

    private Outcome acknowledged(OutboundResponse answer, long asked) {
        if (answer.status() == OK
                && Posts.json(answer).path("acks").path(Long.toString(asked)).asBoolean()) {
            return Outcome.DELIVERED;
        }
        if (route.now() < acknowledgedUntil) {
            return NOT_YET;
        }
        ackId = null;
        return answer.status() == OK ? SplunkErrors.acknowledgmentTimeout() : SplunkErrors.refused(answer);
    }
}
