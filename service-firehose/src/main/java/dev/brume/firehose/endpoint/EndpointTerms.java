package dev.brume.firehose.endpoint;

import dev.brume.firehose.delivery.Batch;
import dev.brume.firehose.delivery.Failure;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.destination.Defaults;
import dev.brume.firehose.destination.Destination;
import dev.brume.firehose.measure.DeliveryTarget;
import dev.brume.firehose.rules.FirehoseLimits;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * On what terms an endpoint is delivered to.
 *
 * @param bufferBytes of data that are sent together
 * @param recordsMax in one request
 * @param retriedFor how long after its first failure a batch is tried again
 * @param failureType the folder of the error output
 * @param conversation how a batch is handed over
 */
public record EndpointTerms(
        long bufferBytes,
        int recordsMax,
        Duration interval,
        Duration retriedFor,
        DeliveryTarget target,
        String failureType,
        BiFunction<Batch, Route, Conversation> conversation) {
    /** The request's schema: {@code records}, {@code maxItems: 10000}. */
    private static final int HTTP_RECORDS_MAX = 10_000;

    public static EndpointTerms of(Destination.HttpEndpoint endpoint, Posts posts) {
        return new EndpointTerms(
                bytes(endpoint.settings().bufferingHints().sizeInMBs()),
                HTTP_RECORDS_MAX,
                Duration.ofSeconds(endpoint.settings().bufferingHints().intervalInSeconds()),
                seconds(endpoint.settings().retryOptions().durationInSeconds(), Defaults.HTTP_RETRY_SECONDS),
                DeliveryTarget.HTTP_ENDPOINT,
                Failure.HTTP_ENDPOINT,
                (batch, route) -> new HttpConversation(endpoint, batch, route, posts));
    }

    public static EndpointTerms of(Destination.Splunk splunk, Posts posts) {
        return new EndpointTerms(
                bytes(splunk.settings().bufferingHints().sizeInMBs()),
                Integer.MAX_VALUE,
                Duration.ofSeconds(splunk.settings().bufferingHints().intervalInSeconds()),
                seconds(splunk.settings().retryOptions().durationInSeconds(), Defaults.SPLUNK_RETRY_SECONDS),
                DeliveryTarget.SPLUNK,
                Failure.SPLUNK,
                (batch, route) -> new SplunkConversation(splunk.settings(), batch, route, posts));
    }

    private static Duration seconds(@Nullable Integer said, int otherwise) {
        return Duration.ofSeconds(said == null ? otherwise : said);
    }

    private static long bytes(int megabytes) {
        return (long) megabytes * FirehoseLimits.MIB;
    }
}
