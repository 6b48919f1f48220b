package dev.brume.sns.delivery.policy;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The four phases of SNS's retries: Amazon SNS Developer Guide, "Amazon SNS message delivery retries". AWS adds jitter; here the
 * delays are exact, so that a test can wait for them.
 *
 * @param minDelayTarget seconds
 * @param maxDelayTarget seconds
 * @param numRetries in all phases together
 * @param numMaxDelayRetries in the post-backoff phase, {@code maxDelayTarget} apart
 * @param numNoDelayRetries in the first phase, at once
 * @param numMinDelayRetries in the pre-backoff phase, {@code minDelayTarget} apart
 * @param backoffFunction for the retries that are left between
 */
public record RetryPhases(
        int minDelayTarget,
        int maxDelayTarget,
        int numRetries,
        int numMaxDelayRetries,
        int numNoDelayRetries,
        int numMinDelayRetries,
        BackoffFunction backoffFunction)
        implements RetryPolicy {
    /** For queues, functions and delivery streams: 100,015 retries over 23 days. */
    public static final RetryPhases AWS_MANAGED =
            new RetryPhases(1, 20, 100_015, 100_000, 3, 2, BackoffFunction.EXPONENTIAL);

    /** For e-mail, SMS and mobile push: 50 retries over 6 hours. */
    public static final RetryPhases CUSTOMER_MANAGED =
            new RetryPhases(10, 600, 50, 38, 0, 2, BackoffFunction.EXPONENTIAL);

    /** For HTTP(S), unless set otherwise. */
    public static final RetryPhases HTTP = new RetryPhases(20, 20, 3, 0, 0, 0, BackoffFunction.LINEAR);

    @Override
    public @Nullable Duration delayBefore(int retry, Duration age, Outcome.Failed failure) {
        return retry > numRetries ? null : delay(retry);
    }

    /** @param retry from 1 to {@code numRetries} */
    Duration delay(int retry) {
        if (retry <= numNoDelayRetries) {
            return Duration.ZERO;
        }
        int afterFirst = retry - numNoDelayRetries;
        if (afterFirst <= numMinDelayRetries) {
            return Duration.ofSeconds(minDelayTarget);
        }
        if (retry > numRetries - numMaxDelayRetries) {
            return Duration.ofSeconds(maxDelayTarget);
        }
        int last = numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries - 1;
        int i = afterFirst - numMinDelayRetries - 1;
        return last == 0
                ? Duration.ofSeconds(minDelayTarget)
                : Duration.ofMillis(Math.round(1000 * backoffFunction.delay(minDelayTarget, maxDelayTarget, i, last)));
    }

    /** What all delays add up to. */
    Duration total() {
        Duration total = Duration.ZERO;
        for (int retry = 1; retry <= numRetries; retry++) {
            total = total.plus(delay(retry));
        }
        return total;
    }

    /** As AWS renders it. */
    String json() {
        return "{\"minDelayTarget\":" + minDelayTarget + ",\"maxDelayTarget\":" + maxDelayTarget + ",\"numRetries\":"
                + numRetries + ",\"numMaxDelayRetries\":" + numMaxDelayRetries + ",\"numNoDelayRetries\":"
                + numNoDelayRetries + ",\"numMinDelayRetries\":" + numMinDelayRetries + ",\"backoffFunction\":\""
                + backoffFunction.text() + "\"}";
    }
}
