package dev.brume.core.poll;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is read.
 *
 * @param start where, in shards that were never read
 * @param window how long to gather records for a batch; zero for not at all
 * @param parallelization how many batches of one shard may be at work at a time
 * @param retries of a batch that failed; negative for as long as its records live
 * @param recordAge how old records may be; null for as long as they live
 * @param tumbling the length of tumbling windows; null for none
 * @param form of each record
 * @param identity whose role reads: part of each record
 */
public record StreamSettings(
        ShardPosition start,
        int batchSize,
        Duration window,
        int parallelization,
        boolean bisects,
        int retries,
        @Nullable Duration recordAge,
        @Nullable Duration tumbling,
        RecordFilter filter,
        RecordForm form,
        PartialRetry partialRetry,
        Supplier<String> identity) {}
