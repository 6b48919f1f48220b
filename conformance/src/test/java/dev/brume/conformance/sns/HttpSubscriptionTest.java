package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Developer Guide, "Fanout Amazon SNS notifications to HTTPS endpoints": the handshake, notifications, the farewell. */
class HttpSubscriptionTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static String subscribe(String topic, HttpReceiver receiver, Map<String, String> attributes) {
        return AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("http")
                        .endpoint(receiver.url())
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    @Test
    void anEndpointConfirmsAndIsNotified() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            String subscription = subscribe(topic, receiver, Map.of());
            HttpReceiver.Received asked = receiver.confirm();
            assertThat(asked.type()).isEqualTo("SubscriptionConfirmation");
            assertThat(asked.header("User-Agent")).isEqualTo("Amazon Simple Notification Service Agent");
            assertThat(asked.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");

            String id = AWS.sns()
                    .publish(publish ->
                            publish.topicArn(topic).subject("A subject").message("hello"))
                    .messageId();
            HttpReceiver.Received notified = receiver.next();
            assertThat(notified.type()).isEqualTo("Notification");
            assertThat(notified.header("x-amz-sns-message-id")).isEqualTo(id);
            assertThat(notified.header("x-amz-sns-topic-arn")).isEqualTo(topic);
            assertThat(notified.header("x-amz-sns-subscription-arn")).isEqualTo(subscription);
            assertThat(notified.json().path("Message").asText()).isEqualTo("hello");
            assertThat(notified.json().path("Subject").asText()).isEqualTo("A subject");
        }
    }

    @Test
    void anEndpointThatHasNotConfirmedGetsNothing() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            subscribe(topic, receiver, Map.of());
            receiver.next();
            AWS.sns().publish(publish -> publish.topicArn(topic).message("too early"));
            AWS.pass(Duration.ofMinutes(5));
            assertThat(receiver.received("Notification")).isEmpty();
        }
    }

    @Test
    void rawDelivery() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            subscribe(topic, receiver, Map.of("RawMessageDelivery", "true"));
            receiver.confirm();
            AWS.sns().publish(publish -> publish.topicArn(topic).message("bare"));
            HttpReceiver.Received notified = receiver.next();
            assertThat(notified.body()).isEqualTo("bare");
            assertThat(notified.header("x-amz-sns-rawdelivery")).isEqualTo("true");
        }
    }

    @Test
    void eachProtocolHasItsOwnText() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            subscribe(topic, receiver, Map.of());
            receiver.confirm();
            String queue = AWS.subscribedQueue(topic);
            AWS.sns()
                    .publish(publish -> publish.topicArn(topic)
                            .messageStructure("json")
                            .message("{\"default\":\"for all\",\"http\":\"for the web\"}"));
            assertThat(receiver.next().json().path("Message").asText()).isEqualTo("for the web");
            assertThat(AWS.bodies(queue)).containsExactly("for all");
        }
    }

    /** Unsubscribe: "a final cancellation message is delivered to the endpoint, so that the endpoint owner can easily resubscribe". */
    @Test
    void whoUnsubscribesByTheLinkIsToldHowToComeBack() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            String subscription = subscribe(topic, receiver, Map.of());
            receiver.confirm();
            AWS.sns().publish(publish -> publish.topicArn(topic).message("one"));
            HttpReceiver.follow(receiver.next().json().path("UnsubscribeURL").asText());
            HttpReceiver.Received farewell = receiver.next();
            assertThat(farewell.type()).isEqualTo("UnsubscribeConfirmation");
            assertThat(farewell.header("x-amz-sns-subscription-arn")).isEqualTo(subscription);
            assertThat(farewell.json().path("Message").asText())
                    .startsWith("You have chosen to deactivate subscription " + subscription + ".");
            AWS.sns().publish(publish -> publish.topicArn(topic).message("two"));
            HttpReceiver.follow(farewell.json().path("SubscribeURL").asText());
            AWS.sns().publish(publish -> publish.topicArn(topic).message("three"));
            assertThat(receiver.next().json().path("Message").asText()).isEqualTo("three");
        }
    }
}
