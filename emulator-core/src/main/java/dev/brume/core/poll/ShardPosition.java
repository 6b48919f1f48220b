package dev.brume.core.poll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where to begin in a shard.
 *
 * @param type {@code TRIM_HORIZON}, {@code LATEST}, {@code AT_TIMESTAMP}, {@code AT_SEQUENCE_NUMBER}, {@code AFTER_SEQUENCE_NUMBER}
 */
public record ShardPosition(
        String type,
        @Nullable String sequenceNumber,
        @Nullable Instant timestamp) {
    static final ShardPosition OLDEST = new ShardPosition("TRIM_HORIZON", null, null);

    static ShardPosition at(String sequenceNumber) {
        return new ShardPosition("AT_SEQUENCE_NUMBER", sequenceNumber, null);
    }

    static ShardPosition after(String sequenceNumber) {
        return new ShardPosition("AFTER_SEQUENCE_NUMBER", sequenceNumber, null);
    }

    /** Only an instant can say later what LATEST was now. */
    ShardPosition pinned(Instant now) {
        return type.equals("LATEST") ? new ShardPosition("AT_TIMESTAMP", null, now) : this;
    }
}
