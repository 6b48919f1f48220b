package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.error.AwsException;
import dev.brume.sns.capture.Captures;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;

/** A topic's owner may know how deliveries went. */
class DeliveryStatusTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:queue";
    private static final String ROLE = "arn:aws:iam::123456789012:role/feedback";
    private static final String GROUP = "sns/us-east-1/123456789012/topic";
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private List<Map<String, @Nullable Object>> logged(String group) {
        Captures captures = world.deliveries.statusLog().logged(World.PLACE);
        return captures == null ? List.of() : captures.byReceiver(group).get(group);
    }

    private static JsonNode json(Map<String, @Nullable Object> entry) throws Exception {
        return new ObjectMapper().readTree((String) entry.get("message"));
    }

    @Test
    void successesAndFailuresGoToTheirGroups() throws Exception {
        Topic topic = world.topic(Map.of("SQSSuccessFeedbackRoleArn", ROLE, "SQSFailureFeedbackRoleArn", ROLE));
        world.publish(topic, "hello", world.subscription(topic, Protocol.SQS, QUEUE, Map.of()));
        world.aws.fail(new AwsException("QueueDoesNotExist", "The specified queue does not exist."));
        world.publish(topic, "hello", world.subscription(topic, Protocol.SQS, QUEUE, Map.of()));

        JsonNode success = json(logged(GROUP).getFirst());
        assertThat(success.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(success.path("notification").path("messageMD5Sum").asText())
                .isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(success.path("notification").path("timestamp").asText()).isEqualTo("2026-01-01 00:00:00.000");
        assertThat(success.path("delivery").path("destination").asText()).isEqualTo(QUEUE);
        assertThat(success.path("delivery").path("providerResponse").asText())
                .isEqualTo("{\"sqsMessageId\":\"sqs-id\"}");
        assertThat(success.path("delivery").path("statusCode").asInt()).isEqualTo(200);

        JsonNode failure = json(logged(GROUP + "/Failure").getFirst());
        assertThat(failure.path("status").asText()).isEqualTo("FAILURE");
        assertThat(failure.path("delivery").path("statusCode").asInt()).isEqualTo(400);
        assertThat(failure.path("delivery").path("providerResponse").asText()).contains("QueueDoesNotExist");
    }

    @Test
    void theRecordTellsHowOftenAndHowLongItTook() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("503 Service Unavailable", "200 OK")) {
            Topic topic = world.topic(Map.of("HTTPSuccessFeedbackRoleArn", ROLE));
            world.publish(topic, "hello", world.subscription(topic, Protocol.HTTP, endpoint.url(), Map.of()));
            world.rest();
            world.time.advance(Duration.ofSeconds(20));
            JsonNode delivery = json(logged(GROUP).getFirst()).path("delivery");
            assertThat(delivery.path("attempts").asInt()).isEqualTo(2);
            assertThat(delivery.path("dwellTimeMs").asInt()).isEqualTo(20_000);
        }
    }

    @Test
    void theSampleRateIsAPercentage() {
        Topic topic = world.topic(Map.of("SQSSuccessFeedbackRoleArn", ROLE, "SQSSuccessFeedbackSampleRate", "20"));
        var subscription = world.subscription(topic, Protocol.SQS, QUEUE, Map.of());
        for (int i = 0; i < 1000; i++) {
            world.publish(topic, "hello", subscription);
        }
        assertThat(logged(GROUP)).hasSizeBetween(150, 250);
    }

    @Test
    void nothingIsLoggedUnasked() {
        Topic topic = world.topic();
        world.publish(topic, "hello", world.subscription(topic, Protocol.SQS, QUEUE, Map.of()));
        assertThat(logged(GROUP)).isEmpty();
    }

    @Test
    void recordsAreWrittenToCloudWatchLogsInAGroupMadeForThem() {
        Topic topic = world.topic(Map.of("SQSSuccessFeedbackRoleArn", ROLE));
        var subscription = world.subscription(topic, Protocol.SQS, QUEUE, Map.of());
        world.publish(topic, "one", subscription);
        world.publish(topic, "two", subscription);
        List<PutLogEventsRequest> put = world.aws.taken(PutLogEventsRequest.class);
        assertThat(put).hasSize(2);
        assertThat(put).extracting(PutLogEventsRequest::logGroupName).containsOnly(GROUP);
        assertThat(put.getFirst().logStreamName()).isEqualTo(put.getLast().logStreamName());
    }
}
