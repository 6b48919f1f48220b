package dev.brume.sqs.queue;

import java.time.Duration;

/** Quotas that the SQS model does not carry: SQS Developer Guide, "Amazon SQS quotas". */
public final class SqsLimits {
    /** "Amazon SQS message quotas": a message's body and attributes, and all messages of a batch together. */
    public static final int MESSAGE_BYTES_MAX = 1024 * 1024;

    public static final int MESSAGE_ATTRIBUTES_MAX = 10;
    public static final int BATCH_ENTRIES_MAX = 10;
    public static final int DELAY_SECONDS_MAX = 900;
    public static final int VISIBILITY_TIMEOUT_SECONDS_MAX = 43_200;
    public static final int WAIT_TIME_SECONDS_MAX = 20;
    public static final int RECEIVE_MESSAGES_MAX = 10;
    /** "Amazon SQS standard queue quotas" and "Amazon SQS FIFO queue quotas" (20,000 for FIFO until 2024). */
    public static final int IN_FLIGHT_MAX = 120_000;
    /** A duplicate that is sent within this time of the first is accepted and not delivered. */
    public static final Duration DEDUPLICATION_INTERVAL = Duration.ofMinutes(5);
    /** ReceiveMessage, "ReceiveRequestAttemptId". */
    public static final Duration RECEIVE_ATTEMPT_INTERVAL = Duration.ofMinutes(5);
    /** How long PurgeQueue, and a name after DeleteQueue, must rest. */
    public static final Duration REST = Duration.ofSeconds(60);
    /** "We don't recommend adding more than 50 tags to a queue": SQS refuses the 51st. */
    public static final int TAGS_MAX = 50;
    /** Most results of ListQueues and ListDeadLetterSourceQueues in one answer. */
    public static final int LIST_RESULTS_MAX = 1000;
    /** "You can specify up to 10 source queue ARNs" (RedriveAllowPolicy). */
    public static final int REDRIVE_SOURCES_MAX = 10;

    public static final int MAX_RECEIVE_COUNT_MAX = 1000;
    /** StartMessageMoveTask, "MaxNumberOfMessagesPerSecond". */
    public static final int MOVE_MESSAGES_PER_SECOND_MAX = 500;
    /** ListMessageMoveTasks: "up to 10". */
    public static final int MOVE_TASKS_LISTED_MAX = 10;

    /** "Active" in CloudWatch's sense: "for up to six hours if it contains any messages or if any action accesses it". */
    public static final Duration ACTIVE_AFTER_USE = Duration.ofHours(6);
    /** ApproximateAgeOfOldestMessage of a standard queue does not count a message that was received this often. */
    static final int POISON_RECEIVES = 3;

    private SqsLimits() {}
}
