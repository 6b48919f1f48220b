package dev.brume.sns;

import dev.brume.core.config.Limits;
import dev.brume.sns.filter.FilterLimits;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.topic.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many filter policies a topic may have: Amazon SNS Developer Guide, "Filter policy constraints in Amazon SNS". AWS raises this
 * quota for whoever asks, so it holds only where all of AWS's quotas are to hold.
 */
final class FilterQuota {
    private final Limits limits;

    FilterQuota(Limits limits) {
        this.limits = limits;
    }

    /**
     * @param policy what the attribute {@code FilterPolicy} is to become; null when it stays as it is
     * @throws dev.brume.core.error.AwsException FilterPolicyLimitExceeded when the topic would have too many
     */
    void check(Topic topic, @Nullable String policy, Instant now) {
        if (!limits.enforceRates() || policy == null || FilterPolicy.isNone(policy)) {
            return;
        }
        long policies = topic.subscriptions(now).stream()
                .filter(subscription -> subscription.attributes().filterPolicy() != null)
                .count();
        if (policies >= FilterLimits.POLICIES_PER_TOPIC) {
            throw SnsErrors.filterPolicyLimitExceeded();
        }
    }
}
