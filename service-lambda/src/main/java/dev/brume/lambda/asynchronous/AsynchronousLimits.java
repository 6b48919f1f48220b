package dev.brume.lambda.asynchronous;

import dev.brume.core.time.Backoff;
import java.time.Duration;

/** Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation". */
final class AsynchronousLimits {
    static final int RETRIES = 2;
    static final Duration EVENT_AGE = Duration.ofHours(6);

    static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    static final Duration SECOND_RETRY = Duration.ofMinutes(2);

    /** For throttles and system errors: the wait grows from a second to five minutes. */
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** Events of one function that wait or are worked on. AWS names no number; memory needs one. */
    static final int QUEUED = 100_000;

    /** Amazon SNS's limit of a message. */
    static final int TOPIC_BYTES_MAX = 256 * 1024;
    /** Amazon SQS's, EventBridge's and Lambda's own limit. */
    static final int RECORD_BYTES_MAX = 1024 * 1024;

    private AsynchronousLimits() {}
}
