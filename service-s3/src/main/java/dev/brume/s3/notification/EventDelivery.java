package dev.brume.s3.notification;

import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.time.Backoff;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * An event on its way to one destination. AWS says "at least once" and no more: what may pass is tried again for a day, at most five
 * minutes apart.
 */
record EventDelivery(String text, Supplier<CompletionStage<?>> call) implements Delivery {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final int OVERHEAD_BYTES = 500;
    private static final RetryPolicy PATIENT = (retry, age, failure) -> {
        Duration next = BACKOFF.after(retry);
        return age.plus(next).compareTo(LONGEST) > 0 ? null : next;
    };

    @Override
    public CompletionStage<Outcome> attempt() {
        CompletableFuture<?> answer = call.get().toCompletableFuture();
        return answer.isDone() && !answer.isCompletedExceptionally()
                ? Outcome.DELIVERED_AT_ONCE
                : answer.thenApply(taken -> Outcome.DELIVERED);
    }

    @Override
    public RetryPolicy retryPolicy() {
        return PATIENT;
    }

    @Override
    public int size() {
        return OVERHEAD_BYTES + 2 * text.length();
    }
}
