package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
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

    private final ClientProgram program = ClientProgram.of("kinesis-terraform");

    @Test
    @Timeout(300)
    void streamsAndConsumersAreAppliedAreThenAsPlannedAndAreDestroyed() throws IOException {
        String terraform = Tool.named("terraform");
        Files.deleteIfExists(program.folder().resolve("terraform.tfstate"));
        initialize(terraform);

        try (KinesisClient kinesis = BRUME.kinesis()) {
            terraform(terraform, "apply", "-input=false", "-auto-approve").successfulOutput();
            assertApplied(kinesis);

            Outcome plan = terraform(terraform, "plan", "-input=false", "-detailed-exitcode");
            assertThat(plan.exitCode()).as("0 means no change: %s", plan).isZero();

            terraform(terraform, "destroy", "-input=false", "-auto-approve").successfulOutput();
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

    private void initialize(String terraform) {
        Outcome outcome = TerraformPlugins.folder()
                .map(plugins -> terraform(terraform, "init", "-no-color", "-input=false", "-plugin-dir=" + plugins))
                .filter(Outcome::succeeded)
                .orElseGet(() -> terraform(terraform, "init", "-no-color", "-input=false"));
        if (!outcome.succeeded()) {
            throw Skipped.because("Terraform cannot get its AWS provider; a folder with it may be named in "
                    + TerraformPlugins.VARIABLE + " (" + outcome.complaint() + ")");
        }
    }

    private Outcome terraform(String... command) {
        return program.run(BRUME.environment(), Duration.ofSeconds(200), command);
    }
}
