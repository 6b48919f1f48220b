package dev.brume.eventbridge.pipes;

import java.time.Duration;

/** Quotas that the model does not carry: EventBridge User Guide, "EventBridge Pipes quotas" and "batching and concurrency". */
public final class PipesLimits {
    static final int PIPES_MAX = 1000;
    static final int TAGS_MAX = 50;
    static final int FILTERS_MAX = 5;

    /** Of an enrichment's answer, and of a batch. */
    public static final int PAYLOAD_BYTES_MAX = 6 * 1024 * 1024;
    /** Of the log records of a pipe that has a log group for them, in all its destinations. */
    public static final int LOG_RECORD_BYTES_MAX = 256 * 1024;
    /** Of those of a pipe that has a Firehose stream and no log group: what Firehose takes, less the end of the line. */
    public static final int FIREHOSE_LOG_RECORD_BYTES_MAX = 1000 * 1024 - 1;
    /** "Pipe executions are limited to a maximum of 5 minutes including the enrichment and target processing." */
    public static final Duration EXECUTION_MAX = Duration.ofMinutes(5);

    private PipesLimits() {}
}
