package dev.brume.logs.subscription;

import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.dispatch.Call;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Some events on their way to a filter's destination. A failure that may pass is met again for up to 24 hours.
 *
 * <p>See CloudWatch Logs User Guide, "Real-time processing of log data with subscriptions".
 *
 * @param payload compressed
 */
record EventDelivery(SubscriptionFilter filter, SdkBytes payload, String partitionKey, String group, Call cause)
        implements Delivery {
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);
    private static final Duration DELAY_MIN = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 6;
    /** AWS says for how long it tries again, not how often: after 1 s, then after twice as long each time, up to about a minute. */
    private static final RetryPolicy POLICY = (retry, age, failure) -> age.compareTo(GIVEN_UP_AFTER) >= 0
            ? null
            : DELAY_MIN.multipliedBy(1L << Math.min(retry - 1, DOUBLINGS_MAX));

    @Override
    public CompletionStage<Outcome> attempt() {
        return filter.destination().send(payload, partitionKey, group, cause).thenApply(answer -> Outcome.DELIVERED);
    }

    @Override
    public RetryPolicy retryPolicy() {
        return POLICY;
    }

    @Override
    public int size() {
        return payload.asByteArrayUnsafe().length;
    }
}
