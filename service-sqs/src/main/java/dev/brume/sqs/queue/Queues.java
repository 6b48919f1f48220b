package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/** Finds queues by ARN, also while a queue's lock is held: must take no lock. */
@FunctionalInterface
public interface Queues {
    /** Null when there is no such queue. */
    @Nullable
    Queue find(String arn);
}
