package dev.brume.sns.topic;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.ManualTime;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.subscription.SubscriptionAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** A topic, its publishers, and what each of its subscriptions was to get, in order. */
final class TestTopic {
    static final Map<String, String> THIRTY_DAYS = Map.of("ArchivePolicy", "{\"MessageRetentionPeriod\":\"30\"}");
    private static final AccountId ACCOUNT = new AccountId("111111111111");

    final ManualTime time = new ManualTime();
    final Topic topic;
    private final Map<Subscription, List<PublishedMessage>> got = new HashMap<>();
    private int ids;

    private TestTopic(String name, Map<String, String> attributes) {
        topic = new Topic(
                Arn.of("sns", Region.US_EAST_1, ACCOUNT, name),
                TopicAttributes.create(attributes),
                new Tags(Map.of()),
                time.now(),
                Metrics.off());
    }

    static TestTopic standard() {
        return new TestTopic("orders", Map.of());
    }

    static TestTopic fifo(Map<String, String> more) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put("FifoTopic", "true");
        return new TestTopic("orders.fifo", attributes);
    }

    static String queue(String name) {
        return "arn:aws:sqs:us-east-1:111111111111:" + name;
    }

    Subscription subscribe(String queue, Map<String, String> attributes) {
        return subscribe(queue, attributes, Subscription.Confirmation.notNeeded());
    }

    Subscription subscribe(String queue) {
        return subscribe(queue, Map.of());
    }

    Subscription subscribe(Protocol protocol, String endpoint) {
        Map<String, String> attributes = protocol == Protocol.FIREHOSE
                ? Map.of("SubscriptionRoleArn", "arn:aws:iam::111111111111:role/firehose")
                : Map.of();
        return subscribe(protocol, endpoint, attributes);
    }

    Subscription subscribe(Protocol protocol, String endpoint, Map<String, String> attributes) {
        return subscribe(protocol, endpoint, attributes, Subscription.Confirmation.notNeeded());
    }

    /** An endpoint that has to confirm with this token within two days. */
    Subscription ask(String queue, Map<String, String> attributes, String token) {
        return subscribe(queue, attributes, asked(token));
    }

    Subscription ask(Protocol protocol, String endpoint, String token) {
        return subscribe(protocol, endpoint, Map.of(), asked(token));
    }

    private Subscription.Confirmation asked(String token) {
        return Subscription.Confirmation.asked(token, time.now().plus(Duration.ofDays(2)));
    }

    private Subscription subscribe(String queue, Map<String, String> given, Subscription.Confirmation confirmation) {
        return subscribe(Protocol.SQS, queue(queue), given, confirmation);
    }

    private Subscription subscribe(
            Protocol protocol, String endpoint, Map<String, String> given, Subscription.Confirmation confirmation) {
        Subscription.Identity identity = new Subscription.Identity(
                topic.arnText() + ":" + ++ids,
                topic.arnText(),
                protocol,
                endpoint,
                ACCOUNT,
                "arn:aws:iam::111111111111:root");
        Subscription wanted = new Subscription(identity, SubscriptionAttributes.create(identity, given), confirmation);
        return topic.subscribe(wanted, given, time.now());
    }

    /** What a publisher to a standard topic reaches. */
    List<Subscription> reached(Map<String, MessageAttributeValue> attributes) {
        return topic.wanting(message("hello", null, null, attributes));
    }

    /** Publishes a body that is its own deduplication id. */
    Topic.Sequenced publish(String group, String body) {
        return publish(group, body, body);
    }

    Topic.Sequenced publish(String group, String deduplicationId, String body) {
        return publish(message(body, group, deduplicationId, Map.of()));
    }

    Topic.Sequenced publish(PublishedMessage message) {
        return topic.sequence(message, (numbered, to) -> to.forEach(subscription -> give(subscription, numbered)));
    }

    PublishedMessage message(
            String body,
            @Nullable String group,
            @Nullable String deduplicationId,
            Map<String, MessageAttributeValue> attributes) {
        return new PublishedMessage(
                "message-" + ++ids,
                topic.arnText(),
                null,
                body,
                Map.of(),
                attributes,
                group,
                deduplicationId,
                null,
                time.now(),
                "1",
                false,
                null,
                "http://localhost:4566");
    }

    private void give(Subscription subscription, PublishedMessage message) {
        got.computeIfAbsent(subscription, key -> new ArrayList<>()).add(message);
    }

    /** Looks at the next {@code max} messages of the replay; false when it is over. */
    boolean replay(Subscription subscription, int max) {
        return topic.replay(subscription, max, time.now(), message -> give(subscription, message)) != null;
    }

    void replayToTheEnd(Subscription subscription) {
        while (replay(subscription, 2)) {
            // The next two.
        }
    }

    List<PublishedMessage> got(Subscription subscription) {
        return got.getOrDefault(subscription, List.of());
    }

    List<String> bodies(Subscription subscription) {
        return got(subscription).stream().map(PublishedMessage::body).toList();
    }

    void set(Subscription subscription, String name, String value) {
        topic.setAttribute(subscription, name, value, time.now());
    }

    @Nullable
    String status(Subscription subscription) {
        return subscription.replayStatus() == null
                ? null
                : subscription.replayStatus().text();
    }

    static Map<String, String> from(Instant start) {
        return Map.of("ReplayPolicy", policy(start));
    }

    static String policy(Instant start) {
        return "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + start + "\"}";
    }

    static String policy(Instant start, Instant end) {
        return "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + start + "\",\"EndingPoint\":\"" + end + "\"}";
    }

    static Map<String, MessageAttributeValue> color(String color) {
        return Map.of(
                "color",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(color)
                        .build());
    }
}
