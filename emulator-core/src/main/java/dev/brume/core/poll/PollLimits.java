package dev.brume.core.poll;

import java.time.Duration;

/** Lambda Developer Guide, "Configuring scaling behavior for SQS event source mappings", "Lambda quotas". */
final class PollLimits {
    /** Of the items of one batch with their commas: an event with nothing in it, {@code {"Records":[]}}, has 14 already. */
    static final int ITEMS_BYTES_MAX = 6 * 1024 * 1024 - 14;

    static final int RECEIVE_MAX = 10;
    static final int LONG_POLL_SECONDS = 20;

    /** Batches at work at a time: at first, at most, and how many more may come in a minute. */
    static final int CONCURRENCY_MIN = 5;

    static final int CONCURRENCY_MAX = 1250;
    static final int CONCURRENCY_PER_MINUTE = 300;

    static final int GET_RECORDS_MAX = 10_000;

    /** Of the state of a tumbling window. */
    static final int STATE_BYTES_MAX = 1024 * 1024;

    static final Duration MINUTE = Duration.ofMinutes(1);

    private PollLimits() {}
}
