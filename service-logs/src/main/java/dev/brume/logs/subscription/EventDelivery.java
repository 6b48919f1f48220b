package dev.brume.logs.subscription;

import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.time.Backoff;
import dev.brume.core.time.EmulatorTime;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Some events on their way to a filter's destination. A failure that may pass is met again for up to 24 hours.
 *
 * <p>See CloudWatch Logs User Guide, "Real-time processing of log data with subscriptions".
 *
 * @param payload compressed
 * @param events how many the payload holds
 */
record EventDelivery(
        SubscriptionFilter filter,
        SdkBytes payload,
        int events,
        String partitionKey,
        String group,
        Call cause,
        EmulatorTime time)
        implements Delivery {
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);
    /** AWS says for how long it tries again, not how often: after 1 s, then after twice as long each time, up to about a minute. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(64));

    private static final RetryPolicy POLICY =
            (retry, age, failure) -> age.compareTo(GIVEN_UP_AFTER) >= 0 ? null : BACKOFF.after(retry);

    @Override
    public CompletionStage<Outcome> attempt() {
        return filter.destination()
                .send(payload, partitionKey, group, cause)
                .whenComplete((answer, failure) -> count(failure))
                .thenApply(answer -> Outcome.DELIVERED);
    }

    private void count(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Cause.of(failure);
        if (failure == null) {
            filter.meter().forwarded(events, size(), time.now());
        } else {
            filter.meter().failed(events, cause instanceof AwsException error && isThrottling(error), time.now());
        }
    }

    private static boolean isThrottling(AwsException error) {
        String code = error.code().toLowerCase(Locale.ROOT);
        return code.contains("throttl") || code.contains("toomanyrequests") || code.contains("throughputexceeded");
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
