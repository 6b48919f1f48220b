package dev.brume.firehose.endpoint;

import dev.brume.firehose.delivery.Batch;
import dev.brume.firehose.delivery.Failure;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.destination.Destination;
import dev.brume.firehose.measure.DeliveryTarget;
import dev.brume.firehose.rules.FirehoseLimits;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * On what terms an endpoint is delivered to.
 *
 * @param bufferBytes of data that are sent together
 * @param retriedFor how long after its first failure a batch is tried again
 * @param failureType the folder of the error output
 * @param conversation how a batch is handed over
 */
public record EndpointTerms(
        long bufferBytes,
        Duration interval,
        Duration retriedFor,
        DeliveryTarget target,
        String failureType,
        BiFunction<Batch, Route, Conversation> conversation) {
    public static EndpointTerms of(Destination.HttpEndpoint endpoint) {
        return new EndpointTerms(
                bytes(endpoint.settings().bufferingHints().sizeInMBs()),
                Duration.ofSeconds(endpoint.settings().bufferingHints().intervalInSeconds()),
                Duration.ofSeconds(endpoint.settings().retryOptions().durationInSeconds()),
                DeliveryTarget.HTTP_ENDPOINT,
                Failure.HTTP_ENDPOINT,
                (batch, route) -> new HttpConversation(endpoint, batch, route));
    }

    public static EndpointTerms of(Destination.Splunk splunk) {
        return new EndpointTerms(
                bytes(splunk.settings().bufferingHints().sizeInMBs()),
                Duration.ofSeconds(splunk.settings().bufferingHints().intervalInSeconds()),
                Duration.ofSeconds(splunk.settings().retryOptions().durationInSeconds()),
                DeliveryTarget.SPLUNK,
                Failure.SPLUNK,
                (batch, route) -> new SplunkConversation(splunk.settings(), batch, route));
    }

    private static long bytes(int megabytes) {
        return (long) megabytes * FirehoseLimits.MIB;
    }
}
