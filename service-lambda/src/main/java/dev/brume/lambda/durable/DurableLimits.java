package dev.brume.lambda.durable;

import dev.brume.core.time.Backoff;
import java.time.Duration;

/**
 * Quotas of durable executions: Lambda Developer Guide, "Lambda quotas", "Monitoring durable functions" and "Invoking durable Lambda
 * functions"; API reference of the operations. What AWS names no number for has one here where memory needs it.
 */
final class DurableLimits {
    private static final int MIB = 1024 * 1024;

    /** Who invokes synchronously waits no longer. */
    static final Duration SYNCHRONOUS_MAX = Duration.ofMinutes(15);

    /** The result of an execution that somebody waits for. */
    static final int SYNCHRONOUS_RESULT_BYTES_MAX = 6 * MIB;

    static final int ASYNCHRONOUS_RESULT_BYTES_MAX = MIB;
    /** Operations of an execution, each attempt of a step counted. */
    static final int OPERATIONS_MAX = 3_000;

    static final long WRITTEN_BYTES_MAX = 100L * MIB;

    /** Events of an execution's history, most of them failed invocations by then. */
    static final int EVENTS_MAX = 25_000;

    static final int PAGE_SIZE_DEFAULT = 100;
    static final int PAGE_SIZE_MAX = 1_000;
    /** Of one account in one region. */
    static final int RUNNING_MAX = 100_000;
    /** Executions that are over, of all accounts: beyond that the oldest are forgotten before their time. */
    static final long CLOSED_BYTES_MAX = 256L * MIB;

    /** "Backend retries use exponential backoff": from a second to five minutes, as for asynchronous invocation. */
    static final Backoff RETRIES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private DurableLimits() {}
}
