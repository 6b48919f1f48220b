package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Terraform and its AWS provider: the resources of {@code clients/terraform}. Most of the minute that it takes, the provider waits:
 * it reads a new attribute six times, five seconds apart, before it believes it, and so with one that is gone.
 */
class TerraformTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final ClientProgram program = ClientProgram.of("terraform");

    @Test
    @Timeout(300)
    void configurationIsAppliedIsThenAsPlannedAndIsDestroyed() throws IOException {
        String terraform = Tool.named("terraform");
        Files.deleteIfExists(program.folder().resolve("terraform.tfstate"));
        initialize(terraform);

        try (SqsClient sqs = BRUME.sqs()) {
            sqs.createQueue(create -> create.queueName("parcels"));
            sqs.createQueue(create -> create.queueName("parcels-dead"));

            terraform(terraform, "apply", "-input=false", "-auto-approve").successfulOutput();
            assertApplied(sqs);

            Outcome plan = terraform(terraform, "plan", "-input=false", "-detailed-exitcode");
            assertThat(plan.exitCode()).as("0 means no change: %s", plan).isZero();

            terraform(terraform, "destroy", "-input=false", "-auto-approve").successfulOutput();
            assertDestroyed(sqs);
        }
    }

    private static void assertApplied(SqsClient sqs) {
        assertThat(attributes(sqs, "orders"))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45")
                .containsEntry(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "2048");
        assertThat(sqs.listQueueTags(list -> list.queueUrl(url(sqs, "orders"))).tags())
                .containsOnly(Map.entry("team", "shop"), Map.entry("stage", "test"));
        assertThat(attributes(sqs, "payments.fifo"))
                .containsEntry(QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId");
        Map<QueueAttributeName, String> parcels = attributes(sqs, "parcels");
        assertThat(parcels.get(QueueAttributeName.POLICY)).contains("111122223333");
        assertThat(parcels.get(QueueAttributeName.REDRIVE_POLICY)).contains(":parcels-dead");
        assertThat(attributes(sqs, "parcels-dead").get(QueueAttributeName.REDRIVE_ALLOW_POLICY))
                .contains("byQueue");
    }

    private static void assertDestroyed(SqsClient sqs) {
        assertThat(sqs.listQueues().queueUrls())
                .containsExactlyInAnyOrder(url(sqs, "parcels"), url(sqs, "parcels-dead"));
        assertThat(attributes(sqs, "parcels"))
                .doesNotContainKeys(QueueAttributeName.POLICY, QueueAttributeName.REDRIVE_POLICY);
        assertThat(attributes(sqs, "parcels-dead")).doesNotContainKey(QueueAttributeName.REDRIVE_ALLOW_POLICY);
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

    private static Map<QueueAttributeName, String> attributes(SqsClient sqs, String name) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url(sqs, name)).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private static String url(SqsClient sqs, String name) {
        return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
    }
}
