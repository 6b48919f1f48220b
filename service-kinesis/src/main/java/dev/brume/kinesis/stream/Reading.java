package dev.brume.kinesis.stream;

/**
 * What a read of a shard found.
 *
 * @param nextPosition where to read on
 * @param millisBehindLatest how old the last record read is if there are more, else 0; at least 1 where there are more, even
 *     if the clock stands still
 * @param ended whether the shard is closed and nothing follows: time to turn to its children
 */
public record Reading(RecordBatch records, long nextPosition, long millisBehindLatest, boolean ended) {
    /** How old the last record read is, in milliseconds; 0 when there was none to read. */
    public long age(long now) {
        int read = records.size();
        return read == 0 ? 0 : Math.max(0, now - records.arrival(read - 1));
    }
}
