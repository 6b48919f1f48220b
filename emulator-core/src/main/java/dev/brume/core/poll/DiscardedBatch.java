package dev.brume.core.poll;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a shard that are given up.
 *
 * @param condition {@code RetryAttemptsExhausted} or {@code RecordAgeExceeded}
 * @param attempts how often the target was asked
 * @param last the target's last answer; null when it never answered
 */
public record DiscardedBatch(
        String streamArn,
        String shardId,
        String firstSequenceNumber,
        String lastSequenceNumber,
        Instant firstArrival,
        Instant lastArrival,
        int size,
        String condition,
        int attempts,
        BatchTarget.@Nullable Answer last) {
    /** Told of each batch that is given up. */
    @FunctionalInterface
    public interface Listener {
        void discarded(DiscardedBatch batch);
    }

    static DiscardedBatch of(
            List<StreamRecord> records,
            String streamArn,
            String shardId,
            String condition,
            int attempts,
            BatchTarget.@Nullable Answer last) {
        StreamRecord first = records.get(0);
        StreamRecord end = records.get(records.size() - 1);
        return new DiscardedBatch(
                streamArn,
                shardId,
                first.sequenceNumber(),
                end.sequenceNumber(),
                first.arrival(),
                end.arrival(),
                records.size(),
                condition,
                attempts,
                last);
    }
}
