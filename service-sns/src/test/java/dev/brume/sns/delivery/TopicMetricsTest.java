package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Measurement;
import dev.brume.core.metric.Summary;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch": what becomes of notifications. */
class TopicMetricsTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:queue";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World world = new World();
    private final Topic topic = world.topic();
    private final List<Measurement> told = new ArrayList<>();

    TopicMetricsTest() {
        world.metrics.attach(told::addAll);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Sums over all minutes so far, without those that are 0: {@code {NumberOfNotificationsDelivered=1}}. */
    private Map<String, Long> sums() {
        world.time.advance(MINUTE);
        Map<String, Long> sums = new TreeMap<>();
        for (Measurement measurement : told) {
            if (measurement.summary().sum() != 0) {
                sums.merge(measurement.name(), (long) measurement.summary().sum(), Long::sum);
            }
        }
        return sums;
    }

    @Test
    void countsWhatIsDelivered() {
        Subscription one = world.subscription(topic, Protocol.SQS, QUEUE, Map.of());
        Subscription other = world.subscription(topic, Protocol.SQS, QUEUE + "2", Map.of());
        world.publish(topic, "hello", one, other);
        assertThat(sums()).isEqualTo(Map.of("NumberOfNotificationsDelivered", 2L));
        assertThat(told)
                .contains(new Measurement(
                        World.PLACE,
                        "AWS/SNS",
                        "NumberOfNotificationsDelivered",
                        List.of(new Dimension("TopicName", "topic")),
                        "Count",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Summary.of(2)));
    }

    @Test
    void aQueueThatIsGoneFailsOnceHoweverOftenItIsTried() {
        world.aws.fail(new AwsException("AWS.SimpleQueueService.NonExistentQueue", 400, "gone"));
        world.publish(topic, "hello", world.subscription(topic, Protocol.SQS, QUEUE, Map.of()));
        world.time.advance(Duration.ofDays(30));
        assertThat(sums()).isEqualTo(Map.of("NumberOfNotificationsFailed", 1L));
    }

    @Test
    void aDeadLetterIsFailedAndRedriven() {
        world.aws.fail(new AwsException("AWS.SimpleQueueService.NonExistentQueue", 400, "gone"));
        world.publish(topic, "hello", world.subscription(topic, Protocol.SQS, QUEUE, World.WITH_DLQ));
        world.time.advance(Duration.ofDays(30));
        assertThat(sums())
                .isEqualTo(Map.of("NumberOfNotificationsFailed", 1L, "NumberOfNotificationsRedrivenToDlq", 1L));
    }

    @Test
    void aDeadLetterThatItsQueueDoesNotTakeIsFailedToRedrive() {
        world.aws.fail(new AwsException("AWS.SimpleQueueService.NonExistentQueue", 400, "gone"));
        Map<String, String> redrive =
                Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:gone\"}");
        world.publish(topic, "hello", world.subscription(topic, Protocol.SQS, QUEUE, redrive));
        world.time.advance(Duration.ofDays(30));
        assertThat(sums())
                .isEqualTo(Map.of("NumberOfNotificationsFailed", 1L, "NumberOfNotificationsFailedToRedriveToDlq", 1L));
    }

    /** "For HTTP or HTTPS endpoints, the metric includes every failed delivery attempt." */
    @Test
    void eachAttemptOverHttpFailsAnew() throws Exception {
        try (Endpoint endpoint = Endpoint.answering("500 Internal Server Error")) {
            world.publish(topic, "hello", world.subscription(topic, Protocol.HTTP, endpoint.url(), World.WITH_DLQ));
            world.rest();
            world.time.advance(Duration.ofHours(1));
            assertThat(endpoint.received()).hasSize(4);
            assertThat(sums())
                    .isEqualTo(Map.of("NumberOfNotificationsFailed", 4L, "NumberOfNotificationsRedrivenToDlq", 1L));
        }
    }

    @Test
    void tellsWhyMessagesAreFilteredOut() {
        filter("{\"color\":[\"blue\"]}", "MessageAttributes");
        filter("{\"color\":[\"blue\",\"red\"]}", "MessageAttributes");
        filter("{\"color\":[\"green\"]}", "MessageBody");
        topic.wanting(message("{\"color\":\"green\"}", "String", "red"));
        assertThat(sums())
                .isEqualTo(Map.of(
                        "NumberOfNotificationsFilteredOut", 1L,
                        "NumberOfNotificationsFilteredOut-MessageAttributes", 1L));
        told.clear();
        topic.wanting(message("no JSON", "String.Array", "[no array"));
        assertThat(sums())
                .isEqualTo(Map.of(
                        "NumberOfNotificationsFilteredOut", 3L,
                        "NumberOfNotificationsFilteredOut-InvalidAttributes", 2L,
                        "NumberOfNotificationsFilteredOut-InvalidMessageBody", 1L));
        told.clear();
        topic.wanting(world.message(topic, "{\"color\":\"red\"}"));
        assertThat(sums())
                .isEqualTo(Map.of(
                        "NumberOfNotificationsFilteredOut", 3L,
                        "NumberOfNotificationsFilteredOut-NoMessageAttributes", 2L,
                        "NumberOfNotificationsFilteredOut-MessageBody", 1L));
    }

    private void filter(String policy, String scope) {
        Map<String, String> attributes = Map.of("FilterPolicy", policy, "FilterPolicyScope", scope);
        Subscription subscription = world.subscription(topic, Protocol.SQS, QUEUE + policy.hashCode(), attributes);
        topic.subscribe(subscription, attributes, world.time.now());
    }

    private PublishedMessage message(String body, String type, String color) {
        return world.message(
                topic,
                body,
                Map.of(
                        "color",
                        MessageAttributeValue.builder()
                                .dataType(type)
                                .stringValue(color)
                                .build()),
                null);
    }

    @Test
    void aTopicIsActiveForSixHoursAfterItsLastUse() {
        world.time.advance(Duration.ofDays(1));
        assertThat(told.stream().map(Measurement::name).distinct())
                .containsExactlyInAnyOrder(
                        "NumberOfMessagesPublished", "NumberOfNotificationsDelivered", "NumberOfNotificationsFailed");
        assertThat(told.getLast().minute()).isEqualTo("2026-01-01T06:00:00Z");
        assertThat(world.metrics.isTicking()).isFalse();
    }
}
