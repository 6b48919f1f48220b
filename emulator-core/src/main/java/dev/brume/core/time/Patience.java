package dev.brume.core.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Waits in real time, which no test's clock moves, and without a thread: for clients of the admin API that wait for something to happen. */
public final class Patience {
    private Patience() {}

    /**
     * Completes with what {@code awaited} brings, or with {@code otherwise} after so many milliseconds; never on the thread that brings
     * it, which has work of its own.
     */
    public static <T> CompletionStage<T> within(long millis, CompletableFuture<T> awaited, T otherwise) {
        return awaited.completeOnTimeout(otherwise, millis, TimeUnit.MILLISECONDS)
                .thenApplyAsync(Function.identity());
    }
}
