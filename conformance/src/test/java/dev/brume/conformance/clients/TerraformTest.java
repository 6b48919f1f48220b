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
 * it looks at a new attribute six times, five seconds apart, before it believes it.
 */
class TerraformTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final ClientProgram program = ClientProgram.of("terraform");

    @Test
    @Timeout(300)
    void queuesAndPoliciesAreAppliedAreThenAsPlannedAndAreDestroyed() throws IOException {
        String terraform = Tool.named("terraform");
        Files.deleteIfExists(program.folder().resolve("terraform.tfstate"));
        initialize(terraform);

        terraform(terraform, "apply", "-input=false", "-auto-approve").successfulOutput();
        try (SqsClient sqs = BRUME.sqs()) {
            Map<QueueAttributeName, String> orders = attributes(sqs, "orders");
            assertThat(orders)
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45")
                    .containsEntry(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "2048");
            assertThat(orders.get(QueueAttributeName.POLICY)).contains("111122223333");
            assertThat(orders.get(QueueAttributeName.REDRIVE_POLICY)).contains(":orders-dead");
            assertThat(attributes(sqs, "orders-dead").get(QueueAttributeName.REDRIVE_ALLOW_POLICY))
                    .contains("byQueue");
            assertThat(attributes(sqs, "payments.fifo"))
                    .containsEntry(QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId");

            Outcome plan = terraform(terraform, "plan", "-input=false", "-detailed-exitcode");
            assertThat(plan.exitCode()).as("0 means no change: %s", plan).isZero();

            terraform(terraform, "destroy", "-input=false", "-auto-approve").successfulOutput();
            assertThat(sqs.listQueues().queueUrls()).isEmpty();
        }
    }

    private void initialize(String terraform) {
        Outcome outcome = TerraformPlugins.folder()
                .map(plugins -> terraform(terraform, "init", "-input=false", "-plugin-dir=" + plugins))
                .filter(Outcome::succeeded)
                .orElseGet(() -> terraform(terraform, "init", "-input=false"));
        if (!outcome.succeeded()) {
            throw Skipped.because("Terraform cannot get its AWS provider; a folder with it may be named in "
                    + TerraformPlugins.VARIABLE + " (" + outcome.lastWords() + ")");
        }
    }

    private Outcome terraform(String... command) {
        return program.run(BRUME.environment(), Duration.ofSeconds(200), command);
    }

    private static Map<QueueAttributeName, String> attributes(SqsClient sqs, String name) {
        String url = sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }
}
