package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Endpoints that behave badly delay neither publishers nor other subscribers. */
class BadEndpointsTest {
    private static final int MESSAGES = 40;
    /** More than a connection's buffers hold, so that whoever does not read is noticed. */
    private static final String LARGE = "x".repeat(200_000);

    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final SnsClient sns = BRUME.sns();
    private final SqsClient sqs = BRUME.sqs();
    private final List<BadEndpoint> endpoints = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (BadEndpoint endpoint : endpoints) {
            endpoint.close();
        }
        sns.close();
        sqs.close();
    }

    @Test
    @Timeout(60)
    void nobodyWaitsForThem() throws InterruptedException {
        String topic = sns.createTopic(create -> create.name("awaited")).topicArn();
        for (BadEndpoint.Behaviour behaviour : BadEndpoint.Behaviour.values()) {
            BadEndpoint endpoint = new BadEndpoint(behaviour);
            endpoints.add(endpoint);
            subscribe(topic, "http", endpoint.url());
            confirm(topic, endpoint.first().join());
        }
        String queue = sqs.createQueue(create -> create.queueName("awaited")).queueUrl();
        subscribe(topic, "sqs", "arn:aws:sqs:us-east-1:000000000000:awaited");
        try (HttpSubscriber good = new HttpSubscriber(arrival -> {})) {
            subscribe(topic, "http", good.url());
            confirm(topic, good.next().body());

            for (int i = 0; i < MESSAGES; i++) {
                String message = i + LARGE;
                sns.publish(publish -> publish.topicArn(topic).message(message));
            }
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(good.next().type()).isEqualTo("Notification");
            }
        }
        assertThat(received(queue)).hasSize(MESSAGES);
    }

    private void subscribe(String topic, String protocol, String endpoint) {
        sns.subscribe(subscribe -> subscribe
                .topicArn(topic)
                .protocol(protocol)
                .endpoint(endpoint)
                .attributes(Map.of("RawMessageDelivery", "true")));
    }

    private void confirm(String topic, String confirmation) {
        String token = confirmation.replaceFirst("(?s).*\"Token\" : \"(\\w+)\".*", "$1");
        sns.confirmSubscription(confirm -> confirm.topicArn(topic).token(token));
    }

    private List<String> received(String queue) {
        List<String> bodies = new ArrayList<>();
        while (bodies.size() < MESSAGES) {
            List<Message> messages = sqs.receiveMessage(receive ->
                            receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(5))
                    .messages();
            assertThat(messages).as("after %s", bodies.size()).isNotEmpty();
            messages.forEach(message -> bodies.add(message.body()));
        }
        return bodies;
    }
}
