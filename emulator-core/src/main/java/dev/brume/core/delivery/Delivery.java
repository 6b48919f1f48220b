package dev.brume.core.delivery;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Something that is to arrive at one endpoint. Made by the service that hands it on; called by its lane, never under a lock. */
public interface Delivery {
    /**
     * Tries once; never blocks. Called again for each retry, never while an attempt is in flight.
     *
     * @return completes with how it went; a failure that is an {@link dev.brume.core.error.AwsException} is judged by
     *     {@link AwsOutcome}
     */
    CompletionStage<Outcome> attempt();

    /** When to try again, and when to give up. Asked after each failure that may be retried. */
    RetryPolicy retryPolicy();

    /** Bytes that this delivery holds while it waits. */
    int size();

    /** What must arrive in the order in which it was handed over shares a key; null where order does not matter. */
    default @Nullable String orderKey() {
        return null;
    }

    /** What goes to the dead-letter queue when this delivery is given up; null where there is no such queue. */
    default @Nullable DeadLetter deadLetter(Outcome.Failed last, int attempts) {
        return null;
    }

    /**
     * Told once, when nothing more will be tried.
     *
     * @param attempts how often it was tried
     * @param last the last attempt's outcome; null when none was made
     */
    default void ended(Ending ending, int attempts, @Nullable Outcome last) {}
}
