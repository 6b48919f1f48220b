package dev.brume.core.http;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What goes on beside a test: on threads of its own, so that no test waits for another's. */
final class Meanwhile {
    static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private Meanwhile() {}

    static <T> CompletableFuture<T> call(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        THREADS.execute(() -> {
            try {
                result.complete(task.call());
            } catch (Exception failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }
}
