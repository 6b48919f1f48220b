package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/** What came of moving the next message of a dead-letter queue. */
enum Move {
    MOVED(null),
    NOTHING_LEFT(null),
    NO_SUCH_QUEUE("AWS.SimpleQueueService.NonExistentQueue"),
    /** It was sent to the dead-letter queue directly. */
    SOURCE_UNKNOWN("CouldNotDetermineMessageSource");

    private final @Nullable String failureReason;

    Move(@Nullable String failureReason) {
        this.failureReason = failureReason;
    }

    /** As ListMessageMoveTasks gives it; null when it is no failure. */
    @Nullable
    String failureReason() {
        return failureReason;
    }
}
