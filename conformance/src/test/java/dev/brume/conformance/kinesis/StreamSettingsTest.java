package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentInputStatus;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** Retention, encryption, enhanced monitoring, capacity mode, warm throughput, record size, and what an account has. */
class StreamSettingsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private StreamDescriptionSummary summary() {
        return kinesis.client()
                .describeStreamSummary(describe -> describe.streamName("orders"))
                .streamDescriptionSummary();
    }

    private void increase(int hours) {
        kinesis.client()
                .increaseStreamRetentionPeriod(
                        change -> change.streamName("orders").retentionPeriodHours(hours));
        kinesis.settle();
    }

    private void decrease(int hours) {
        kinesis.client()
                .decreaseStreamRetentionPeriod(
                        change -> change.streamName("orders").retentionPeriodHours(hours));
        kinesis.settle();
    }

    @Test
    void recordsMayStayForAYear() {
        kinesis.stream("orders", 1);
        increase(8760);
        assertThat(summary().retentionPeriodHours()).isEqualTo(8760);
        kinesis.put("orders", "a");
        AWS.pass(Duration.ofDays(364));
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).containsExactly("a");
        decrease(24);
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).isEmpty();
    }

    @Test
    void retentionHasItsBoundsAndItsDirections() {
        kinesis.stream("orders", 1);
        assertThat(Refused.by(() -> increase(8761)))
                .isEqualTo(WireKinesis.invalidArgument("Maximum allowed retention period is 8760 hours. "
                        + "Requested retention period (8761 hours) is too long."));
        assertThat(Refused.by(() -> decrease(23)))
                .isEqualTo(WireKinesis.invalidArgument("Minimum allowed retention period is 24 hours. "
                        + "Requested retention period (23 hours) is too short."));
        increase(48);
        assertThat(Refused.by(() -> increase(24)))
                .isEqualTo(
                        WireKinesis.invalidArgument(
                                "Requested retention period (24 hours) for stream orders can not "
                                        + "be shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod API."));
        assertThat(Refused.by(() -> decrease(72)))
                .isEqualTo(
                        WireKinesis.invalidArgument(
                                "Requested retention period (72 hours) for stream orders can not "
                                        + "be longer than existing retention period (48 hours). Use IncreaseRetentionPeriod API."));
    }

    @Test
    void encryptionStartsAndStops() {
        kinesis.stream("orders", 1);
        kinesis.client()
                .startStreamEncryption(start -> start.streamARN(kinesis.arn("orders"))
                        .encryptionType(EncryptionType.KMS)
                        .keyId("alias/aws/kinesis"));
        kinesis.settle();
        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.KMS);
        assertThat(summary().keyId()).isEqualTo("alias/aws/kinesis");
        kinesis.client()
                .stopStreamEncryption(stop -> stop.streamName("orders")
                        .encryptionType(EncryptionType.KMS)
                        .keyId("alias/aws/kinesis"));
        kinesis.settle();
        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(summary().keyId()).isNull();
        assertThat(Refused.by(() -> kinesis.client()
                                .startStreamEncryption(start -> start.streamName("orders")
                                        .encryptionType(EncryptionType.NONE)
                                        .keyId("x")))
                        .code())
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void metricsAreChosenOneByOneOrAllTogether() {
        kinesis.stream("orders", 1);
        var enabled = kinesis.client()
                .enableEnhancedMonitoring(enable -> enable.streamName("orders")
                        .shardLevelMetrics(MetricsName.OUTGOING_BYTES, MetricsName.INCOMING_BYTES));
        assertThat(enabled.currentShardLevelMetrics()).isEmpty();
        assertThat(enabled.desiredShardLevelMetrics())
                .containsExactly(MetricsName.INCOMING_BYTES, MetricsName.OUTGOING_BYTES);
        kinesis.settle();
        assertThat(summary().enhancedMonitoring().getFirst().shardLevelMetrics())
                .containsExactly(MetricsName.INCOMING_BYTES, MetricsName.OUTGOING_BYTES);
        assertThat(kinesis.client()
                        .enableEnhancedMonitoring(
                                enable -> enable.streamName("orders").shardLevelMetrics(MetricsName.ALL))
                        .desiredShardLevelMetrics())
                .hasSize(7);
        assertThat(Refused.by(() -> kinesis.client()
                                .enableEnhancedMonitoring(enable -> enable.streamName("orders")
                                        .shardLevelMetrics(MetricsName.ALL, MetricsName.INCOMING_BYTES)))
                        .message())
                .isEqualTo("DesiredShardLevelMetrics cannot have ALL with other metric names");
        kinesis.settle();
        assertThat(kinesis.client()
                        .disableEnhancedMonitoring(
                                disable -> disable.streamName("orders").shardLevelMetrics(MetricsName.ALL))
                        .desiredShardLevelMetrics())
                .isEmpty();
        kinesis.settle();
        assertThat(Refused.by(() -> kinesis.client()
                                .enableEnhancedMonitoring(enable ->
                                        enable.streamName("orders").shardLevelMetricsWithStrings("Everything")))
                        .code())
                .isEqualTo("ValidationException");
    }

    @Test
    void aStreamMayChangeItsModeAndKeepsItsShards() {
        kinesis.stream("orders", 3);
        kinesis.client()
                .updateStreamMode(update -> update.streamARN(kinesis.arn("orders"))
                        .streamModeDetails(details -> details.streamMode(StreamMode.ON_DEMAND)));
        kinesis.settle();
        assertThat(summary().streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(summary().openShardCount()).isEqualTo(3);
    }

    @Test
    void warmThroughputNeedsACommitmentAndBringsShards() {
        kinesis.stream(
                "orders", create -> create.streamModeDetails(details -> details.streamMode(StreamMode.ON_DEMAND)));
        assertThat(Refused.by(() -> warm(10)).code()).isEqualTo("ValidationException");
        assertThat(kinesis.client()
                        .describeAccountSettings(describe -> {})
                        .minimumThroughputBillingCommitment()
                        .status())
                .isEqualTo(MinimumThroughputBillingCommitmentOutputStatus.DISABLED);
        assertThat(kinesis.client()
                        .updateAccountSettings(update -> update.minimumThroughputBillingCommitment(
                                commitment -> commitment.status(MinimumThroughputBillingCommitmentInputStatus.ENABLED)))
                        .minimumThroughputBillingCommitment()
                        .earliestAllowedEndAt())
                .isEqualTo(AWS.now().plus(Duration.ofDays(1)));
        warm(10);
        kinesis.settle();
        assertThat(summary().warmThroughput().targetMiBps()).isEqualTo(10);
        assertThat(summary().warmThroughput().currentMiBps()).isEqualTo(10);
        assertThat(summary().openShardCount()).isEqualTo(10);
    }

    private void warm(int mibps) {
        kinesis.client()
                .updateStreamWarmThroughput(
                        update -> update.streamName("orders").warmThroughputMiBps(mibps));
    }

    @Test
    void theRecordSizeIsBetweenOneAndTenMebibytes() {
        kinesis.stream("orders", 1);
        kinesis.client()
                .updateMaxRecordSize(
                        update -> update.streamARN(kinesis.arn("orders")).maxRecordSizeInKiB(2048));
        kinesis.settle();
        assertThat(summary().maxRecordSizeInKiB()).isEqualTo(2048);
        for (int wrong : new int[] {1023, 10_241}) {
            assertThat(Refused.by(() -> kinesis.client()
                                    .updateMaxRecordSize(update -> update.streamARN(kinesis.arn("orders"))
                                            .maxRecordSizeInKiB(wrong)))
                            .code())
                    .isEqualTo("ValidationException");
        }
    }

    @Test
    void limitsCountTheAccountsShards() {
        kinesis.stream("orders", 3);
        kinesis.stream("other", create -> create.streamModeDetails(details -> details.streamMode("ON_DEMAND")));
        var limits = kinesis.client().describeLimits(describe -> {});
        assertThat(limits.openShardCount()).isEqualTo(7);
        assertThat(limits.shardLimit()).isEqualTo(20_000);
        assertThat(limits.onDemandStreamCount()).isEqualTo(1);
        assertThat(limits.onDemandStreamCountLimit()).isEqualTo(50);
        assertThat(Refused.by(() -> kinesis.client()
                        .createStream(create -> create.streamName("huge").shardCount(20_000))))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("LimitExceededException"))
                .satisfies(refused -> assertThat(refused.message())
                        .startsWith("This request would exceed the shard limit for the account " + AWS.account()
                                + " in us-east-1. Current shard count for the account: 7. Limit: 20000. Number of additional "
                                + "shards that would have resulted from this request: 20000."));
    }
}
