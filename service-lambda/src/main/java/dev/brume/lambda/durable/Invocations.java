package dev.brume.lambda.durable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The invocations of a durable execution's function: which one is at work, and whether there has to be another. Guarded by its execution's lock. */
final class Invocations {
    /** Whether there is something that the function has to be invoked for. */
    private boolean awake = true;
    /** The id of the invocation at work. */
    private @Nullable String atWork;

    private Instant begunAt;
    private int failures;
    private @Nullable Instant retryAt;

    /** @param start when the execution started */
    Invocations(Instant start) {
        this.begunAt = start;
    }

    /** Has the function invoked. An invocation at work looks for news itself before it ends, or is followed by another. */
    void wake() {
        awake = awake || atWork == null;
    }

    boolean isDue() {
        return awake && atWork == null;
    }

    void begin(String id, Instant now) {
        awake = false;
        retryAt = null;
        atWork = id;
        begunAt = now;
    }

    /** @return whether it was the one at work */
    boolean end(String id) {
        if (!id.equals(atWork)) {
            return false;
        }
        atWork = null;
        return true;
    }

    /** The last one waits for something, and there may be news for it already. */
    void suspend(boolean news) {
        failures = 0;
        awake = news;
    }

    /** "Backend retries use exponential backoff and continue until the function succeeds or the execution timeout is reached." */
    void retry(Instant now) {
        failures++;
        retryAt = now.plus(DurableLimits.RETRIES.after(failures));
    }

    void elapse(Instant now) {
        if (retryAt != null && !now.isBefore(retryAt)) {
            retryAt = null;
            wake();
        }
    }

    /** The execution is over. */
    void forgetRetry() {
        retryAt = null;
    }

    /** When the function is invoked again that failed; null when nothing failed. */
    @Nullable
    Instant retryAt() {
        return retryAt;
    }

    /** The id of the invocation at work, if there is one. */
    @Nullable
    String atWork() {
        return atWork;
    }

    /** When the last one began. */
    Instant begunAt() {
        return begunAt;
    }
}
