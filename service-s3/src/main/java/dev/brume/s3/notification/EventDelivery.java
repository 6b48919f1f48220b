package dev.brume.s3.notification;

import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
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
    private static final Duration FARTHEST_APART = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;
    private static final int OVERHEAD_BYTES = 500;
    private static final RetryPolicy PATIENT = (retry, age, failure) -> {
        Duration delay = Duration.ofSeconds(1L << Math.min(retry - 1, DOUBLINGS));
        Duration next = delay.compareTo(FARTHEST_APART) < 0 ? delay : FARTHEST_APART;
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
