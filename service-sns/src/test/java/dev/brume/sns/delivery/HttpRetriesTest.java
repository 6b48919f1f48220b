package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.sns.message.Protocol;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When HTTP endpoints are tried again, and what becomes of what they do not take. */
class HttpRetriesTest {
    private final World world = new World();
    private final Topic topic = world.topic();

    @AfterEach
    void close() {
        world.close();
    }

    private Subscription subscription(Endpoint endpoint, String... attributes) {
        Map<String, String> all = new HashMap<>(World.WITH_DLQ);
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        return world.subscription(topic, Protocol.HTTP, endpoint.url(), all);
    }

    @Test
    void threeRetriesTwentySecondsApartThenTheDeadLetterQueue() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("500 Internal Server Error")) {
            world.publish(topic, "hello", subscription(endpoint));
            world.rest();
            world.time.advance(Duration.ofMillis(19_999));
            assertThat(endpoint.received()).hasSize(1);
            world.time.advance(Duration.ofMillis(1));
            assertThat(endpoint.received()).hasSize(2);
            world.time.advance(Duration.ofSeconds(39));
            assertThat(world.aws.queue("dlq")).isEmpty();
            world.time.advance(Duration.ofSeconds(1));
            assertThat(endpoint.received()).hasSize(4);
            assertThat(endpoint.received())
                    .extracting(request -> request.header("x-amz-sns-message-id"))
                    .containsOnly(endpoint.received().getFirst().header("x-amz-sns-message-id"));
            assertThat(world.aws.queue("dlq")).hasSize(1);
            assertThat(world.aws.queue("dlq").getFirst().messageBody())
                    .isEqualTo(endpoint.received().getFirst().body());
        }
    }

    @Test
    void anEndpointThatRecoversGetsTheMessageOnce() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("503 Service Unavailable", "429 Too Many Requests", "200 OK")) {
            world.publish(topic, "hello", subscription(endpoint));
            world.rest();
            world.time.advance(Duration.ofDays(1));
            assertThat(endpoint.received()).hasSize(3);
            assertThat(world.aws.queue("dlq")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "403 Forbidden", "404 Not Found", "410 Gone"})
    void clientErrorsAreFinal(String answer) throws Exception {
        try (Endpoint endpoint = Endpoint.answering(answer)) {
            world.publish(topic, "hello", subscription(endpoint));
            world.rest();
            world.time.advance(Duration.ofDays(1));
            assertThat(endpoint.received()).hasSize(1);
            assertThat(world.aws.queue("dlq")).hasSize(1);
        }
    }

    @Test
    void aSubscriptionsPolicyWithAllPhases() throws Exception {
        String policy = """
                {"healthyRetryPolicy": {"minDelayTarget": 5, "maxDelayTarget": 20, "numRetries": 8, "numNoDelayRetries": 1,
                 "numMinDelayRetries": 2, "numMaxDelayRetries": 2, "backoffFunction": "linear"}}
                """;
        // At once; 5 and 5; 5, 12.5 and 20; 20 and 20.
        List<Long> due = List.of(0L, 5_000L, 10_000L, 15_000L, 27_500L, 47_500L, 67_500L, 87_500L);
        try (Endpoint endpoint = Endpoint.answering("500 Internal Server Error")) {
            world.publish(topic, "hello", subscription(endpoint, "DeliveryPolicy", policy));
            world.rest();
            long now = 0;
            for (int retry = 1; retry < due.size(); retry++) {
                world.time.advance(Duration.ofMillis(due.get(retry) - now - 1));
                assertThat(endpoint.received())
                        .as("before retry " + (retry + 1))
                        .hasSize(retry + 1);
                world.time.advance(Duration.ofMillis(1));
                now = due.get(retry);
            }
            assertThat(endpoint.received()).hasSize(9);
            assertThat(world.aws.queue("dlq")).hasSize(1);
        }
    }

    @Test
    void aChangedPolicyHoldsForWhatWaitsAlready() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("500 Internal Server Error")) {
            Subscription subscription = subscription(endpoint);
            world.publish(topic, "hello", subscription);
            world.rest();
            subscription.set(world.subscription(
                            topic,
                            Protocol.HTTP,
                            endpoint.url(),
                            Map.of(
                                    "DeliveryPolicy",
                                    "{\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":1,\"numRetries\":1}}"))
                    .attributes());
            world.time.advance(Duration.ofDays(1));
            assertThat(endpoint.received()).hasSize(2);
        }
    }

    @Test
    void deliveriesAreThrottled() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("200 OK")) {
            Subscription subscription =
                    subscription(endpoint, "DeliveryPolicy", "{\"throttlePolicy\":{\"maxReceivesPerSecond\":2}}");
            for (int i = 0; i < 10; i++) {
                world.publish(topic, "hello " + i, subscription);
            }
            world.rest();
            assertThat(endpoint.received()).hasSize(1);
            world.time.advance(Duration.ofSeconds(2));
            assertThat(endpoint.received()).hasSize(5);
            world.time.advance(Duration.ofSeconds(10));
            assertThat(endpoint.received()).hasSize(10);
        }
    }

    @Test
    void whatWaitsForASubscriptionThatEndsIsNotDelivered() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("500 Internal Server Error")) {
            Subscription subscription = subscription(endpoint);
            world.publish(topic, "hello", subscription);
            world.rest();
            world.deliveries.forget(subscription);
            world.time.advance(Duration.ofDays(1));
            assertThat(endpoint.received()).hasSize(1);
            assertThat(world.aws.queue("dlq")).isEmpty();
        }
    }
}
