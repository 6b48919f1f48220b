package dev.brume.core.dispatch;

import java.util.concurrent.CompletableFuture;

/**
 * A stage that passes on what another brings. Who cancels it cancels the other, even when both are complete: then the answer was
 * there and reached nobody, and the operation can undo what it did for it.
 */
public final class Relay<T> extends CompletableFuture<T> {
    private final CompletableFuture<?> source;

    public Relay(CompletableFuture<?> source) {
        this.source = source;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        source.cancel(mayInterruptIfRunning);
        return cancelled;
    }
}
