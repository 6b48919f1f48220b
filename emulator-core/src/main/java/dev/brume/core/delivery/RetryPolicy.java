package dev.brume.core.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When to try again, and when to give up. */
@FunctionalInterface
public interface RetryPolicy {
    /** One attempt is all. */
    RetryPolicy NEVER = (retry, age, failure) -> null;

    /**
     * How long to wait before the next attempt.
     *
     * @param retry which retry that would be: 1 after the first attempt
     * @param age how long ago the delivery was handed over
     * @return zero for at once; null to give up
     */
    @Nullable
    Duration delayBefore(int retry, Duration age, Outcome.Failed failure);
}
