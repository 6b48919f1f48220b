package dev.brume.conformance.sns;

import static dev.brume.conformance.sns.SnsWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Subscription;

class SubscribeTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static SubscribeResponse subscribe(
            String topic, String protocol, String endpoint, Map<String, String> attributes) {
        return AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol(protocol)
                        .endpoint(endpoint)
                        .attributes(attributes));
    }

    private static Map<String, String> attributes(String subscription) {
        return AWS.sns()
                .getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                .attributes();
    }

    private static void set(String subscription, String name, String value) {
        AWS.sns()
                .setSubscriptionAttributes(set ->
                        set.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }

    @Test
    void aQueueIsSubscribedAtOnce() {
        String topic = AWS.topic();
        String queue = AWS.queue();

        String subscription = subscribe(topic, "sqs", AWS.arn(queue), Map.of()).subscriptionArn();

        assertThat(subscription).startsWith(topic + ":");
        assertThat(attributes(subscription))
                .containsEntry("SubscriptionArn", subscription)
                .containsEntry("TopicArn", topic)
                .containsEntry("Protocol", "sqs")
                .containsEntry("Endpoint", AWS.arn(queue))
                .containsEntry("Owner", AWS.account())
                .containsEntry("RawMessageDelivery", "false")
                .containsEntry("PendingConfirmation", "false")
                .containsEntry("ConfirmationWasAuthenticated", "true")
                .containsEntry("SubscriptionPrincipal", "arn:aws:iam::" + AWS.account() + ":root")
                .doesNotContainKeys("FilterPolicy", "FilterPolicyScope", "EffectiveDeliveryPolicy");
        assertThat(AWS.sns()
                        .listSubscriptionsByTopic(list -> list.topicArn(topic))
                        .subscriptions())
                .containsExactly(Subscription.builder()
                        .subscriptionArn(subscription)
                        .owner(AWS.account())
                        .protocol("sqs")
                        .endpoint(AWS.arn(queue))
                        .topicArn(topic)
                        .build());
    }

    @Test
    void anEndpointHasOneSubscription() {
        String topic = AWS.topic();
        String queue = AWS.arn(AWS.queue());
        String first = subscribe(topic, "sqs", queue, Map.of("RawMessageDelivery", "true"))
                .subscriptionArn();

        assertThat(subscribe(topic, "sqs", queue, Map.of()).subscriptionArn()).isEqualTo(first);
        assertThat(refusal(() -> subscribe(topic, "sqs", queue, Map.of("RawMessageDelivery", "false"))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: Attributes Reason: Subscription already exists with "
                                + "different attributes");
    }

    @Test
    void whoMustBeAskedIsPendingForTwoDays() {
        String topic = AWS.topic();
        SubscribeResponse asked = subscribe(topic, "email", "someone@example.com", Map.of());
        String arn = AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("email")
                        .endpoint("someone@example.com")
                        .returnSubscriptionArn(true))
                .subscriptionArn();

        assertThat(asked.subscriptionArn()).isEqualTo("pending confirmation");
        assertThat(attributes(arn)).containsEntry("PendingConfirmation", "true");
        assertThat(AWS.sns().listSubscriptions().subscriptions())
                .extracting(Subscription::subscriptionArn)
                .containsExactly("PendingConfirmation");
        assertThat(refusal(() -> AWS.sns().unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(arn))))
                .contains("pending confirmation");

        AWS.pass(Duration.ofDays(2).plusSeconds(1));
        assertThat(AWS.sns()
                        .listSubscriptionsByTopic(list -> list.topicArn(topic))
                        .subscriptions())
                .isEmpty();
        assertThat(refusal(() -> attributes(arn))).isEqualTo("404 NotFound: Subscription does not exist");
    }

    @Test
    void aTokenConfirms() {
        String topic = AWS.topic();
        String arn = AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("email")
                        .endpoint("someone@example.com")
                        .returnSubscriptionArn(true))
                .subscriptionArn();
        String token = AWS.get("/_aws/sns/subscription-tokens/" + arn)
                .path("subscription_token")
                .asText();

        assertThat(AWS.sns()
                        .confirmSubscription(confirm -> confirm.topicArn(topic).token(token))
                        .subscriptionArn())
                .isEqualTo(arn);
        assertThat(attributes(arn)).containsEntry("PendingConfirmation", "false");
        assertThat(refusal(() -> AWS.sns()
                        .confirmSubscription(confirm -> confirm.topicArn(topic).token("short"))))
                .isEqualTo("400 InvalidParameter: Invalid token");
        assertThat(refusal(() -> AWS.sns()
                        .confirmSubscription(confirm -> confirm.topicArn(topic).token("0".repeat(288)))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Token");
    }

    @Test
    void whoIsUnsubscribedGetsNothing() {
        String topic = AWS.topic();
        String queue = AWS.queue();
        String subscription = AWS.subscribe(topic, queue, Map.of());

        AWS.sns().unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription));
        AWS.sns().unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription));
        AWS.sns().publish(publish -> publish.topicArn(topic).message("unheard"));

        assertThat(AWS.bodies(queue)).isEmpty();
        assertThat(AWS.sns().getTopicAttributes(get -> get.topicArn(topic)).attributes())
                .containsEntry("SubscriptionsConfirmed", "0")
                .containsEntry("SubscriptionsDeleted", "1");
    }

    @Test
    void endpointsMustFitTheirProtocols() {
        String topic = AWS.topic();
        String fifo = AWS.fifoTopic(Map.of());
        assertThat(refusal(() -> subscribe(topic, "pigeon", "x", Map.of())))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: Amazon SNS does not support this protocol string: pigeon");
        assertThat(refusal(() -> subscribe(topic, "sqs", "my-queue", Map.of())))
                .isEqualTo("400 InvalidParameter: Invalid parameter: SQS endpoint ARN");
        assertThat(refusal(() -> subscribe(topic, "http", "https://example.com", Map.of())))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Endpoint must match the specified protocol");
        assertThat(refusal(() -> subscribe(topic, "email", "nobody", Map.of())))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Email address");
        assertThat(refusal(() -> subscribe(topic, "sqs", AWS.arn(AWS.fifoQueue()), Map.of())))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can "
                                + "not be subscribed to standard SNS topics");
        assertThat(refusal(() -> subscribe(fifo, "http", "http://example.com", Map.of())))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Invalid protocol type: http");
        assertThat(refusal(() -> subscribe(
                        topic,
                        "firehose",
                        "arn:aws:firehose:us-east-1:" + AWS.account() + ":deliverystream/s",
                        Map.of())))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: Delivery protocol firehose can only be subscribed with"
                                + " subscription role arn");
        assertThat(refusal(() -> subscribe(
                        topic,
                        "https",
                        "https://example.com",
                        Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + topic + "\"}"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Attributes Reason: RedrivePolicy: "
                        + "deadLetterTargetArn must be a SQS queue");
    }

    @Test
    void attributesAreCheckedAndKept() {
        String topic = AWS.topic();
        String subscription = AWS.subscribe(topic, AWS.queue(), Map.of());
        set(subscription, "FilterPolicy", "{\"colour\":[\"green\"]}");
        set(subscription, "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + AWS.arn(AWS.queue()) + "\"}");

        assertThat(attributes(subscription))
                .containsEntry("FilterPolicy", "{\"colour\":[\"green\"]}")
                .containsEntry("FilterPolicyScope", "MessageAttributes")
                .containsKey("RedrivePolicy");
        set(subscription, "FilterPolicy", "");
        assertThat(attributes(subscription)).doesNotContainKeys("FilterPolicy", "FilterPolicyScope");
        assertThat(refusal(() -> set(subscription, "Unheard", "of")))
                .isEqualTo("400 InvalidParameter: Invalid parameter: AttributeName");
        assertThat(refusal(() -> set(subscription, "RawMessageDelivery", "maybe")))
                .contains("RawMessageDelivery: Invalid value [maybe]. Must be true or false.");
        assertThat(refusal(() -> set(subscription, "DeliveryPolicy", "{}"))).contains("http and https");
        assertThat(refusal(() -> subscribe(topic, "sqs", AWS.arn(AWS.queue()), Map.of("Unheard", "of"))))
                .isEqualTo("400 InvalidParameter: Invalid parameter: Attributes Reason: Unknown attribute Unheard");
    }

    @Test
    void subscriptionsAreListedByTheHundred() {
        String topic = AWS.topic();
        IntStream.range(0, 101).forEach(i -> subscribe(topic, "sms", "+1555010" + (1000 + i), Map.of()));

        assertThat(AWS.sns()
                        .listSubscriptionsByTopic(list -> list.topicArn(topic))
                        .subscriptions())
                .hasSize(100);
        assertThat(AWS.sns().listSubscriptionsByTopicPaginator(list -> list.topicArn(topic)).subscriptions().stream())
                .hasSize(101);
        assertThat(AWS.sns().listSubscriptionsPaginator().subscriptions().stream())
                .hasSize(101);
    }
}
