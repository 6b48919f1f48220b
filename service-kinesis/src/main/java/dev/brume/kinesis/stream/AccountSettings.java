package dev.brume.kinesis.stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus;

/**
 * An account's commitment to a minimum throughput, which lets its on-demand streams be warm. Once begun it lasts 24 hours at
 * least: who ends it earlier has it until then. Guarded by its monitor.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateAccountSettings.html">UpdateAccountSettings</a>
 */
public final class AccountSettings {
    private @Nullable Long startedAt;
    private @Nullable Long endsAt;

    /**
     * The commitment as it stands; times in epoch milliseconds.
     *
     * @param startedAt null if there never was one
     * @param endedAt null unless it is over
     * @param earliestAllowedEndAt null when there is none
     */
    public record Commitment(
            MinimumThroughputBillingCommitmentOutputStatus status,
            @Nullable Long startedAt,
            @Nullable Long endedAt,
            @Nullable Long earliestAllowedEndAt) {}

    public synchronized Commitment commitment(long now) {
        Long started = startedAt;
        if (started == null) {
            return new Commitment(MinimumThroughputBillingCommitmentOutputStatus.DISABLED, null, null, null);
        }
        long earliest = started + KinesisLimits.DAY.toMillis();
        Long ends = endsAt;
        if (ends == null) {
            return new Commitment(MinimumThroughputBillingCommitmentOutputStatus.ENABLED, started, null, earliest);
        }
        return now < ends
                ? new Commitment(
                        MinimumThroughputBillingCommitmentOutputStatus.ENABLED_UNTIL_EARLIEST_ALLOWED_END,
                        started,
                        null,
                        earliest)
                : new Commitment(MinimumThroughputBillingCommitmentOutputStatus.DISABLED, started, ends, null);
    }

    public synchronized void enable(long now) {
        boolean over = endsAt != null && endsAt <= now;
        if (startedAt == null || over) {
            startedAt = now;
        }
        endsAt = null;
    }

    public synchronized void disable(long now) {
        if (startedAt != null && endsAt == null) {
            endsAt = Math.max(now, startedAt + KinesisLimits.DAY.toMillis());
        }
    }

    /** Whether streams may be warm now. */
    public boolean isCommitted(long now) {
        return commitment(now).status() != MinimumThroughputBillingCommitmentOutputStatus.DISABLED;
    }
}
