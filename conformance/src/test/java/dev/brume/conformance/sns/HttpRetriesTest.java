package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Developer Guide, "Amazon SNS message delivery retries": a test advances through a day of them. */
class HttpRetriesTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static String subscribe(String topic, HttpReceiver receiver, String dlq) throws Exception {
        String subscription = AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("http")
                        .endpoint(receiver.url())
                        .attributes(Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + AWS.arn(dlq) + "\"}"))
                        .returnSubscriptionArn(true))
                .subscriptionArn();
        receiver.confirm();
        return subscription;
    }

    @Test
    void aServerErrorIsTriedThreeTimesMore() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            String dlq = AWS.queue();
            subscribe(topic, receiver, dlq);
            receiver.answer(500);
            AWS.sns().publish(publish -> publish.topicArn(topic).message("hello"));
            AWS.pass(Duration.ofSeconds(59));
            assertThat(receiver.received("Notification")).hasSize(3);
            assertThat(AWS.bodies(dlq)).isEmpty();
            AWS.pass(Duration.ofSeconds(1));
            assertThat(receiver.received("Notification")).hasSize(4);
            assertThat(AWS.bodies(dlq))
                    .containsExactly(
                            receiver.received("Notification").getFirst().body());
        }
    }

    @Test
    void aTopicsPolicyIsFollowedForADay() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            String dlq = AWS.queue();
            subscribe(topic, receiver, dlq);
            AWS.sns()
                    .setTopicAttributes(set -> set.topicArn(topic)
                            .attributeName("DeliveryPolicy")
                            .attributeValue(
                                    "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":60,"
                                            + "\"numRetries\":50,\"numNoDelayRetries\":3,\"numMinDelayRetries\":2,\"numMaxDelayRetries\":35,"
                                            + "\"backoffFunction\":\"exponential\"}}}"));
            receiver.answer(503);
            AWS.sns().publish(publish -> publish.topicArn(topic).message("hello"));
            AWS.pass(Duration.ofDays(1));
            assertThat(receiver.received("Notification")).hasSize(51);
            assertThat(AWS.bodies(dlq)).hasSize(1);
        }
    }

    @Test
    void aClientErrorIsFinal() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            String dlq = AWS.queue();
            subscribe(topic, receiver, dlq);
            receiver.answer(404);
            AWS.sns().publish(publish -> publish.topicArn(topic).message("hello"));
            AWS.pass(Duration.ofDays(1));
            assertThat(receiver.received("Notification")).hasSize(1);
            assertThat(AWS.bodies(dlq)).hasSize(1);
        }
    }

    @Test
    void anEndpointThatRecoversGetsTheMessage() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            String dlq = AWS.queue();
            subscribe(topic, receiver, dlq);
            receiver.answer(429);
            AWS.sns().publish(publish -> publish.topicArn(topic).message("hello"));
            AWS.awaitIdle();
            receiver.answer(200);
            AWS.pass(Duration.ofDays(1));
            assertThat(receiver.received("Notification")).hasSize(2);
            assertThat(AWS.bodies(dlq)).isEmpty();
        }
    }
}
