package dev.brume.core.poll;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a shard that are given up.
 *
 * @param batch as the target would be handed it once more
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
        Batch batch,
        String condition,
        int attempts,
        BatchTarget.@Nullable Answer last) {
    /** How many records there are. */
    public int size() {
        return batch.items().size();
    }

    /** Told of each batch that is given up. */
    @FunctionalInterface
    public interface Listener {
        void discarded(DiscardedBatch batch);
    }

    static DiscardedBatch of(
            List<StreamRecord> records,
            @Nullable TumblingWindow window,
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
                new Batch(records, window),
                condition,
                attempts,
                last);
    }
}
