package dev.brume.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus.DISABLED;
import static software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus.ENABLED;
import static software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus.ENABLED_UNTIL_EARLIEST_ALLOWED_END;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A commitment to a minimum throughput lasts a day at least. */
class AccountSettingsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private final AccountSettings settings = new AccountSettings();

    @Test
    void thereIsNoneAtFirst() {
        assertThat(settings.commitment(0)).isEqualTo(new AccountSettings.Commitment(DISABLED, null, null, null));
        assertThat(settings.isCommitted(0)).isFalse();
    }

    @Test
    void whoEndsItWithinADayHasItUntilThen() {
        settings.enable(1000);
        assertThat(settings.commitment(1000))
                .isEqualTo(new AccountSettings.Commitment(ENABLED, 1000L, null, 1000 + DAY));
        settings.disable(2000);
        assertThat(settings.commitment(2000))
                .isEqualTo(new AccountSettings.Commitment(ENABLED_UNTIL_EARLIEST_ALLOWED_END, 1000L, null, 1000 + DAY));
        assertThat(settings.isCommitted(999 + DAY)).isTrue();
        assertThat(settings.commitment(1000 + DAY))
                .isEqualTo(new AccountSettings.Commitment(DISABLED, 1000L, 1000 + DAY, null));
    }

    @Test
    void whoEndsItLaterEndsItAtOnce() {
        settings.enable(0);
        settings.disable(2 * DAY);
        assertThat(settings.isCommitted(2 * DAY)).isFalse();
    }

    @Test
    void whoTurnsItOnAgainInTimeKeepsTheFirstDay() {
        settings.enable(0);
        settings.disable(1000);
        settings.enable(2000);
        assertThat(settings.commitment(2000).startedAt()).isZero();
        settings.disable(3 * DAY);
        settings.enable(4 * DAY);
        assertThat(settings.commitment(4 * DAY).startedAt()).isEqualTo(4 * DAY);
    }
}
