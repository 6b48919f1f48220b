package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.AccountSettings;
import dev.brume.kinesis.stream.KinesisLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentInputStatus;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutput;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsResponse;

/** DescribeLimits, DescribeAccountSettings and UpdateAccountSettings. */
final class AccountOperations {
    private final KinesisDirectory directory;

    AccountOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    DescribeLimitsResponse describeLimits(DescribeLimitsRequest request, Call call) {
        long now = call.now().toEpochMilli();
        KinesisStore store = directory.store(call);
        return DescribeLimitsResponse.builder()
                .shardLimit(store.shardLimit())
                .openShardCount(store.openShardCount(now))
                .onDemandStreamCount(store.onDemandStreamCount(now))
                .onDemandStreamCountLimit(KinesisLimits.ON_DEMAND_STREAMS_MAX)
                .build();
    }

    DescribeAccountSettingsResponse describeAccountSettings(DescribeAccountSettingsRequest request, Call call) {
        return DescribeAccountSettingsResponse.builder()
                .minimumThroughputBillingCommitment(commitment(call))
                .build();
    }

    UpdateAccountSettingsResponse updateAccountSettings(UpdateAccountSettingsRequest request, Call call) {
        long now = call.now().toEpochMilli();
        AccountSettings settings = directory.store(call).settings();
        if (request.minimumThroughputBillingCommitment().status()
                == MinimumThroughputBillingCommitmentInputStatus.ENABLED) {
            settings.enable(now);
        } else {
            settings.disable(now);
        }
        return UpdateAccountSettingsResponse.builder()
                .minimumThroughputBillingCommitment(commitment(call))
                .build();
    }

    private MinimumThroughputBillingCommitmentOutput commitment(Call call) {
        AccountSettings.Commitment commitment =
                directory.store(call).settings().commitment(call.now().toEpochMilli());
        return MinimumThroughputBillingCommitmentOutput.builder()
                .status(commitment.status())
                .startedAt(instant(commitment.startedAt()))
                .endedAt(instant(commitment.endedAt()))
                .earliestAllowedEndAt(instant(commitment.earliestAllowedEndAt()))
                .build();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
