package dev.brume.stepfunctions.execution;

import java.time.Duration;

/** Quotas of executions: Developer Guide, "Step Functions service quotas". */
public final class ExecutionLimits {
    public static final int PAYLOAD_BYTES_MAX = 256 * 1024;
    static final int EVENTS_MAX = 25_000;
    /** How long after its start a Standard execution may be open. */
    public static final Duration STANDARD_MAX = Duration.ofDays(365);

    static final Duration EXPRESS_MAX = Duration.ofMinutes(5);
    /** How long a closed execution can be asked for. */
    public static final Duration RETENTION = Duration.ofDays(90);
    /** How long after its end an execution can be redriven. */
    public static final Duration REDRIVE_PERIOD = Duration.ofDays(14);
    /** How many items of an inline Map are worked on at once, at most. */
    static final int INLINE_CONCURRENCY_MAX = 40;

    /** How many child executions of a distributed Map run at once, at most. */
    public static final int DISTRIBUTED_CONCURRENCY_MAX = 10_000;

    private ExecutionLimits() {}
}
