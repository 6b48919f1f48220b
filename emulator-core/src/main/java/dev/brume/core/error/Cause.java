package dev.brume.core.error;

import java.util.concurrent.CompletionException;

/** Why something that was not waited for failed. */
public final class Cause {
    private Cause() {}

    /** What a stage failed with, out of the wrapping that stages put around it on the way. */
    public static Throwable of(Throwable failure) {
        Throwable wrapped = failure instanceof CompletionException ? failure.getCause() : null;
        return wrapped == null ? failure : wrapped;
    }
}
