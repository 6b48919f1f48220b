package dev.brume.sqs.queue;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What only some messages have.
 *
 * @param attributes the user's message attributes; empty if there are none
 * @param traceHeader the X-Ray header that was sent along ({@code AWSTraceHeader})
 * @param deadLetterSourceArn the queue that it was moved from because it was received too often
 * @param movedAt when it was moved from there, in epoch milliseconds: its age in the dead-letter queue counts from then
 * @param receivesElsewhere how often it was received from that queue: ApproximateReceiveCount counts across queues
 */
public record Extras(
        Map<String, MessageAttributeValue> attributes,
        @Nullable String traceHeader,
        @Nullable String deadLetterSourceArn,
        long movedAt,
        int receivesElsewhere) {

    /** Null when there is nothing to keep. */
    public static @Nullable Extras of(Map<String, MessageAttributeValue> attributes, @Nullable String traceHeader) {
        return attributes.isEmpty() && traceHeader == null ? null : new Extras(attributes, traceHeader, null, 0, 0);
    }

    static Extras deadLetter(@Nullable Extras before, String sourceArn, int receives, long now) {
        return before == null
                ? new Extras(Map.of(), null, sourceArn, now, receives)
                : new Extras(
                        before.attributes, before.traceHeader, sourceArn, now, before.receivesElsewhere + receives);
    }

    /** As it was sent at first; null when nothing is left to keep. */
    static @Nullable Extras asSent(@Nullable Extras before) {
        return before == null ? null : of(before.attributes, before.traceHeader);
    }
}
