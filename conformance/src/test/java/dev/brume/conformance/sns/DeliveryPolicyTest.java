package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Developer Guide, "Creating an HTTP/S delivery policy": what is set, what holds, what is refused. */
class DeliveryPolicyTest {
    private static final String RETRIES =
            "\"minDelayTarget\":1,\"maxDelayTarget\":2,\"numRetries\":5,\"numMaxDelayRetries\":0,"
                    + "\"numNoDelayRetries\":0,\"numMinDelayRetries\":0,\"backoffFunction\":\"linear\"";

    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static Map<String, String> topicAttributes(String topic) {
        return AWS.sns().getTopicAttributes(get -> get.topicArn(topic)).attributes();
    }

    private static Map<String, String> subscriptionAttributes(String subscription) {
        return AWS.sns()
                .getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                .attributes();
    }

    private static void set(String topic, String policy) {
        AWS.sns()
                .setTopicAttributes(set ->
                        set.topicArn(topic).attributeName("DeliveryPolicy").attributeValue(policy));
    }

    @Test
    void aTopicShowsWhatHolds() {
        String topic = AWS.topic();
        assertThat(topicAttributes(topic)).doesNotContainKey("DeliveryPolicy");
        assertThat(topicAttributes(topic).get("EffectiveDeliveryPolicy"))
                .startsWith("{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":20,");
        set(topic, "{\"http\":{\"defaultHealthyRetryPolicy\":{" + RETRIES + "}}}");
        assertThat(topicAttributes(topic).get("DeliveryPolicy"))
                .isEqualTo("{\"http\":{\"defaultHealthyRetryPolicy\":{" + RETRIES
                        + "},\"disableSubscriptionOverrides\":false}}");
        assertThat(topicAttributes(topic).get("EffectiveDeliveryPolicy")).contains("\"numRetries\":5");
        set(topic, "");
        assertThat(topicAttributes(topic)).doesNotContainKey("DeliveryPolicy");
    }

    @Test
    void aSubscriptionShowsWhatHoldsForIt() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            String subscription = AWS.sns()
                    .subscribe(subscribe -> subscribe
                            .topicArn(topic)
                            .protocol("http")
                            .endpoint(receiver.url())
                            .attributes(Map.of(
                                    "DeliveryPolicy", "{\"healthyRetryPolicy\":{" + RETRIES.replace("5", "7") + "}}"))
                            .returnSubscriptionArn(true))
                    .subscriptionArn();
            receiver.confirm();
            set(topic, "{\"http\":{\"defaultHealthyRetryPolicy\":{" + RETRIES + "}}}");
            assertThat(subscriptionAttributes(subscription).get("DeliveryPolicy"))
                    .isEqualTo("{\"healthyRetryPolicy\":{" + RETRIES.replace("5", "7")
                            + "},\"sicklyRetryPolicy\":null,\"throttlePolicy\":null,\"requestPolicy\":null,"
                            + "\"guaranteed\":false}");
            assertThat(subscriptionAttributes(subscription).get("EffectiveDeliveryPolicy"))
                    .contains("\"numRetries\":7");
            set(
                    topic,
                    "{\"http\":{\"disableSubscriptionOverrides\":true,\"defaultHealthyRetryPolicy\":{" + RETRIES
                            + "}}}");
            assertThat(subscriptionAttributes(subscription).get("EffectiveDeliveryPolicy"))
                    .contains("\"numRetries\":5");
            receiver.answer(500);
            AWS.sns().publish(publish -> publish.topicArn(topic).message("hello"));
            AWS.pass(Duration.ofHours(1));
            assertThat(receiver.received("Notification")).hasSize(6);
        }
    }

    @Test
    void queuesHaveNone() {
        String topic = AWS.topic();
        AWS.subscribedQueue(topic);
        String subscription = AWS.sns()
                .listSubscriptionsByTopic(list -> list.topicArn(topic))
                .subscriptions()
                .getFirst()
                .subscriptionArn();
        assertThat(subscriptionAttributes(subscription)).doesNotContainKey("EffectiveDeliveryPolicy");
        assertThat(SnsWorld.refusal(() -> AWS.sns()
                        .setSubscriptionAttributes(set -> set.subscriptionArn(subscription)
                                .attributeName("DeliveryPolicy")
                                .attributeValue("{\"throttlePolicy\":{\"maxReceivesPerSecond\":1}}"))))
                .startsWith("400 InvalidParameter: Invalid parameter: ")
                .contains("only subscriptions with the protocols http and https have one");
    }

    @Test
    void whatIsNoPolicyIsRefused() {
        String topic = AWS.topic();
        assertThat(SnsWorld.refusal(
                        () -> set(topic, "{\"http\":{\"defaultThrottlePolicy\":{\"maxReceivesPerSecond\":0}}}")))
                .isEqualTo("400 InvalidParameter: Invalid parameter: DeliveryPolicy:"
                        + " http.defaultThrottlePolicy.maxReceivesPerSecond must be >= 1");
        assertThat(SnsWorld.refusal(() -> AWS.sns()
                        .createTopic(create -> create.name(AWS.freshName())
                                .attributes(Map.of("DeliveryPolicy", "{\"http\":{\"more\":1}}")))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Attributes Reason: DeliveryPolicy: Unexpected JSON"
                        + " member: more");
    }
}
