package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** Terraform and its AWS provider with Kinesis: the resources of {@code clients/kinesis-terraform}. */
class KinesisTerraformTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @Test
    @Timeout(300)
    void streamsAndConsumersAreAppliedAreThenAsPlannedAndAreDestroyed() {
        try (Terraform terraform = Terraform.of("kinesis-terraform", BRUME.environment());
                KinesisClient kinesis = BRUME.kinesis()) {
            terraform.apply();
            assertApplied(kinesis);
            terraform.assertNothingToChange();
            terraform.destroy();
            assertThat(kinesis.listStreams().streamNames()).isEmpty();
        }
    }

    private static void assertApplied(KinesisClient kinesis) {
        StreamDescriptionSummary orders = summary(kinesis, "orders");
        assertThat(orders.openShardCount()).isEqualTo(2);
        assertThat(orders.retentionPeriodHours()).isEqualTo(48);
        assertThat(orders.encryptionType()).isEqualTo(EncryptionType.KMS);
        assertThat(orders.consumerCount()).isOne();
        assertThat(summary(kinesis, "clicks").streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(kinesis.listStreamConsumers(list -> list.streamARN(orders.streamARN()))
                        .consumers())
                .singleElement()
                .satisfies(consumer -> {
                    assertThat(consumer.consumerName()).isEqualTo("app");
                    assertThat(consumer.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
                });
        assertThat(kinesis.getResourcePolicy(get -> get.resourceARN(orders.streamARN()))
                        .policy())
                .contains("111122223333");
    }

    private static StreamDescriptionSummary summary(KinesisClient kinesis, String stream) {
        return kinesis.describeStreamSummary(describe -> describe.streamName(stream))
                .streamDescriptionSummary();
    }
}
