package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The retries of one event: "an exponential back off and jitter". Each delay is up to a fifth shorter than the one that {@link Retries}
 * names, so that whoever lets the whole delay pass sees the retry; by how much follows from the event's id.
 *
 * @param seed tells one event from another
 * @param atLeast what the target asked for; zero when it asked for nothing
 */
record JitteredRetries(Retries retries, int seed, Duration atLeast) implements RetryPolicy {
    private static final int PER_MILLE_MAX = 200;
    private static final int PER_MILLE = 1000;
    private static final int STEP = 7919;

    @Override
    public @Nullable Duration delayBefore(int retry, Duration age, Outcome.Failed failure) {
        Duration whole = retries.delayBefore(retry, age, failure);
        if (whole == null) {
            return null;
        }
        Duration left = retries.ageMax().minus(age);
        if (whole.equals(left)) {
            return whole;
        }
        Duration delay = whole.minus(whole.multipliedBy(perMille(retry)).dividedBy(PER_MILLE));
        Duration asked = delay.compareTo(atLeast) < 0 ? atLeast : delay;
        return asked.compareTo(left) > 0 ? left : asked;
    }

    private int perMille(int retry) {
        return Math.floorMod(seed + STEP * retry, PER_MILLE_MAX + 1);
    }
}
