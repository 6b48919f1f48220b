package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Terraform and its AWS provider: the resources of {@code clients/terraform}. Most of the minute that it takes, the provider waits:
 * it reads a new attribute six times, five seconds apart, before it believes it, and so with one that is gone.
 */
@Order(2)
class TerraformTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @Test
    @Timeout(300)
    void queuesPoliciesAndLogGroupsAreAppliedAreThenAsPlannedAndAreDestroyed() {
        try (Terraform terraform = Terraform.asUsers("terraform", BRUME.environment());
                SqsClient sqs = BRUME.sqs();
                CloudWatchLogsClient logs = BRUME.logs()) {
            sqs.createQueue(create -> create.queueName("parcels"));
            sqs.createQueue(create -> create.queueName("parcels-dead"));

            terraform.apply();
            assertApplied(sqs);
            assertApplied(logs);

            terraform.assertNothingToChange();
            terraform.destroy();
            assertDestroyed(sqs);
            assertThat(logs.describeLogGroups().logGroups()).isEmpty();
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

    private static void assertApplied(CloudWatchLogsClient logs) {
        assertThat(logs.describeLogGroups().logGroups()).singleElement().satisfies(group -> {
            assertThat(group.retentionInDays()).isEqualTo(7);
            assertThat(group.metricFilterCount()).isEqualTo(2);
        });
        assertThat(logs.describeMetricFilters(list -> list.metricName("Latency").metricNamespace("Shop"))
                        .metricFilters()
                        .getFirst()
                        .metricTransformations()
                        .getFirst()
                        .dimensions())
                .containsExactly(Map.entry("Service", "$.service"));
        assertThat(logs.describeSubscriptionFilters(list -> list.logGroupName("/shop/orders"))
                        .subscriptionFilters())
                .singleElement()
                .satisfies(filter -> assertThat(filter.destinationArn()).endsWith(":stream/logs"));
    }

    private static void assertDestroyed(SqsClient sqs) {
        assertThat(sqs.listQueues().queueUrls())
                .containsExactlyInAnyOrder(url(sqs, "parcels"), url(sqs, "parcels-dead"));
        assertThat(attributes(sqs, "parcels"))
                .doesNotContainKeys(QueueAttributeName.POLICY, QueueAttributeName.REDRIVE_POLICY);
        assertThat(attributes(sqs, "parcels-dead")).doesNotContainKey(QueueAttributeName.REDRIVE_ALLOW_POLICY);
    }

    private static Map<QueueAttributeName, String> attributes(SqsClient sqs, String name) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url(sqs, name)).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private static String url(SqsClient sqs, String name) {
        return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
    }
}
