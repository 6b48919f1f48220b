package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.eventbridge.terms.EventsLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a target is tried again: after a second, then each time after twice as long, up to eight minutes, so that the 185 retries of the
 * default fit into its day. At most as often, and for as long, as the target's {@code RetryPolicy} says; the last retry is made when
 * the event is as old as it may become.
 *
 * <p>AWS documents "an exponential back off and jitter" and no figures. Rules add {@link JitteredRetries jitter}.
 */
public record Retries(int attemptsMax, Duration ageMax) implements RetryPolicy {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(8);
    private static final int DOUBLINGS_MAX = 9;

    static Retries of(software.amazon.awssdk.services.eventbridge.model.@Nullable RetryPolicy policy) {
        Integer attempts = policy == null ? null : policy.maximumRetryAttempts();
        Integer age = policy == null ? null : policy.maximumEventAgeInSeconds();
        return new Retries(
                attempts == null ? EventsLimits.RETRY_ATTEMPTS : attempts,
                age == null ? EventsLimits.EVENT_AGE : Duration.ofSeconds(age));
    }

    @Override
    public @Nullable Duration delayBefore(int retry, Duration age, Outcome.Failed failure) {
        return exhausted(retry, age) == null ? delay(retry, age) : null;
    }

    private Duration delay(int retry, Duration age) {
        Duration delay = FIRST.multipliedBy(1L << Math.min(retry - 1, DOUBLINGS_MAX));
        Duration left = ageMax.minus(age);
        Duration bounded = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
        return bounded.compareTo(left) > 0 ? left : bounded;
    }

    /** Which limit forbids the retry: the attribute {@code EXHAUSTED_RETRY_CONDITION}; null when none does. */
    public @Nullable String exhausted(int retry, Duration age) {
        if (retry > attemptsMax) {
            return "MaximumRetryAttempts";
        }
        return age.compareTo(ageMax) >= 0 ? "MaximumEventAgeInSeconds" : null;
    }
}
