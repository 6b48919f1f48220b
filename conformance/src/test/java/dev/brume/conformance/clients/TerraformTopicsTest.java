package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Terraform and its AWS provider: the resources of {@code clients/terraform-topics}. */
class TerraformTopicsTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @Test
    @Timeout(300)
    void topicsPoliciesAndSubscriptionsAreAppliedAreThenAsPlannedAndAreDestroyed() {
        try (HttpSubscriber subscriber = new HttpSubscriber(TerraformTopicsTest::confirm);
                SqsClient sqs = BRUME.sqs();
                SnsClient sns = BRUME.sns()) {
            Map<String, String> environment = new HashMap<>(BRUME.environment());
            environment.put("TF_VAR_subscriber", subscriber.url());
            for (String queue : List.of("parcels", "parcels-dead")) {
                sqs.createQueue(create -> create.queueName(queue));
            }
            sqs.createQueue(
                    create -> create.queueName("payments.fifo").attributesWithStrings(Map.of("FifoQueue", "true")));

            try (Terraform terraform = Terraform.of("terraform-topics", environment)) {
                terraform.apply();
                assertTopics(sns);
                assertSubscriptions(sns, subscriber.url());
                terraform.assertNothingToChange();
                terraform.destroy();
            }
            assertThat(sns.listTopics().topics()).isEmpty();
            assertThat(sns.listSubscriptions().subscriptions()).isEmpty();
        }
    }

    private static void assertTopics(SnsClient sns) {
        assertThat(topic(sns, "parcels"))
                .containsEntry("DisplayName", "Parcels")
                .containsEntry("SignatureVersion", "2")
                .hasEntrySatisfying("Policy", policy -> assertThat(policy).contains("111122223333"))
                .hasEntrySatisfying(
                        "DeliveryPolicy", policy -> assertThat(policy).contains("numRetries"));
        assertThat(topic(sns, "payments.fifo")).containsEntry("ContentBasedDeduplication", "true");
        assertThat(sns.listTagsForResource(list -> list.resourceArn(arn("parcels")))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=shop");
    }

    private static void assertSubscriptions(SnsClient sns, String subscriber) {
        Map<String, Subscription> byEndpoint = sns.listSubscriptions().subscriptions().stream()
                .collect(Collectors.toMap(Subscription::endpoint, Function.identity()));
        assertThat(byEndpoint)
                .containsOnlyKeys(
                        "arn:aws:sqs:us-east-1:000000000000:parcels",
                        "arn:aws:sqs:us-east-1:000000000000:payments.fifo",
                        subscriber);
        Map<String, String> queue = subscription(sns, byEndpoint.get("arn:aws:sqs:us-east-1:000000000000:parcels"));
        assertThat(queue)
                .containsEntry("RawMessageDelivery", "true")
                .containsEntry("FilterPolicyScope", "MessageBody")
                .hasEntrySatisfying("FilterPolicy", policy -> assertThat(policy).contains("express"))
                .hasEntrySatisfying(
                        "RedrivePolicy", policy -> assertThat(policy).contains(":parcels-dead"));
        assertThat(subscription(sns, byEndpoint.get(subscriber)))
                .containsEntry("PendingConfirmation", "false")
                .hasEntrySatisfying("FilterPolicy", policy -> assertThat(policy).contains("refund"));
    }

    private static Map<String, String> topic(SnsClient sns, String name) {
        return sns.getTopicAttributes(get -> get.topicArn(arn(name))).attributes();
    }

    private static Map<String, String> subscription(SnsClient sns, Subscription subscription) {
        return sns.getSubscriptionAttributes(get -> get.subscriptionArn(subscription.subscriptionArn()))
                .attributes();
    }

    private static String arn(String topic) {
        return "arn:aws:sns:us-east-1:000000000000:" + topic;
    }

    /** As the provider expects of an endpoint with {@code endpoint_auto_confirms}. */
    private static void confirm(HttpSubscriber.Arrival arrival) {
        if ("SubscriptionConfirmation".equals(arrival.type())) {
            String url = arrival.body().replaceFirst("(?s).*\"SubscribeURL\" : \"([^\"]+)\".*", "$1");
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) URI.create(url).toURL().openConnection();
                assertThat(connection.getResponseCode()).isEqualTo(200);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
