package dev.brume.core.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How one attempt went. */
public sealed interface Outcome {
    Outcome DELIVERED = new Delivered();

    /** The answer of an attempt that is through at once: one for all, so that a delivery without trouble costs next to nothing. */
    CompletionStage<Outcome> DELIVERED_AT_ONCE = CompletableFuture.completedFuture(DELIVERED);

    /** It arrived. */
    record Delivered() implements Outcome {}

    /**
     * It did not arrive.
     *
     * @param code the error's code as its maker names it: an AWS error code or an HTTP status
     * @param message the error in words
     * @param retryable whether another attempt may go better: AWS calls that a server-side error, the rest client-side
     */
    record Failed(String code, String message, boolean retryable) implements Outcome {
        public CompletionStage<Outcome> atOnce() {
            return CompletableFuture.completedFuture(this);
        }
    }

    /** A failure that the next attempt may not meet again. */
    static Failed retryable(String code, String message) {
        return new Failed(code, message, true);
    }

    /** A failure that every further attempt would meet again. */
    static Failed permanent(String code, String message) {
        return new Failed(code, message, false);
    }
}
