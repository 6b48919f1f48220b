package dev.brume.cloudwatch.alarm;

import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.time.Backoff;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An alarm's message on its way to a topic or a function. AWS tries again until it is taken, except where it is refused; here for a
 * day.
 *
 * @param key what is told about one alarm to one receiver arrives in order
 * @param call tries once
 * @param told hears of the failure, or null, when nothing more will be tried
 */
record ActionDelivery(String key, String message, Supplier<CompletionStage<?>> call, Consumer<@Nullable String> told)
        implements Delivery {
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);
    /** AWS does not say how often: after 1 s, then after twice as long each time, up to about a minute. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(64));

    private static final RetryPolicy POLICY =
            (retry, age, failure) -> age.compareTo(GIVEN_UP_AFTER) >= 0 ? null : BACKOFF.after(retry);

    @Override
    public CompletionStage<Outcome> attempt() {
        return call.get().thenApply(answer -> Outcome.DELIVERED);
    }

    @Override
    public RetryPolicy retryPolicy() {
        return POLICY;
    }

    @Override
    public int size() {
        return 2 * message.length();
    }

    @Override
    public String orderKey() {
        return key;
    }

    @Override
    public void ended(Ending ending, int attempts, @Nullable Outcome last) {
        told.accept(last instanceof Outcome.Failed failure ? failure.code() + ": " + failure.message() : null);
    }
}
