package dev.brume.core.poll;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a queue is read.
 *
 * @param window how long to gather messages for a batch; zero for not at all
 * @param concurrency batches at work at a time; null for AWS's own scaling
 * @param visibility how long the queue hides what was received
 * @param digestAlways whether a message without attributes has a digest of them, too, which is null
 */
public record QueueSettings(
        int batchSize,
        Duration window,
        RecordFilter filter,
        @Nullable Integer concurrency,
        Duration visibility,
        boolean digestAlways) {}
