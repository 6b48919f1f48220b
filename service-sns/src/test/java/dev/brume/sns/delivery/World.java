package dev.brume.sns.delivery;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.OutboundOptions;
import dev.brume.core.config.SmtpServer;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.core.state.Stores;
import dev.brume.core.time.ManualTime;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.push.PlatformApplications;
import dev.brume.sns.push.PushNotifications;
import dev.brume.sns.sms.TextMessages;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.subscription.SubscriptionAttributes;
import dev.brume.sns.topic.Tags;
import dev.brume.sns.topic.Topic;
import dev.brume.sns.topic.TopicAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Topics, subscriptions and their deliveries in a world whose clock only a test moves. */
final class World implements AutoCloseable {
    static final String DLQ = "arn:aws:sqs:us-east-1:123456789012:dlq";
    static final Map<String, String> WITH_DLQ = Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + DLQ + "\"}");
    static final Map<String, String> WITH_DLQ_FIFO =
            Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + DLQ + ".fifo\"}");
    static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";
    static final Duration SHORT = Duration.ofMillis(300);

    private static final AccountId ACCOUNT = new AccountId("123456789012");
    static final Place PLACE = new Place(ACCOUNT, Region.US_EAST_1);

    final ManualTime time = new ManualTime();
    final Metrics metrics = Metrics.on(time, () -> {});
    final FakeAws aws = new FakeAws();
    final TextMessages texts = new TextMessages();
    final Deliveries deliveries;
    private final Core core;
    private final AtomicInteger ids = new AtomicInteger();

    World() {
        this(Duration.ofSeconds(15), Optional.empty());
    }

    World(Duration httpTimeout, Optional<SmtpServer> smtp) {
        this.core = new Core(
                time, Ids.seeded(1), EmulatorOptions.DEFAULT.withOutbound(new OutboundOptions(false, smtp)), aws);
        this.deliveries = new Deliveries(
                core, texts, new PushNotifications(new Stores<>(PlatformApplications::new), aws), httpTimeout);
    }

    Topic topic(Map<String, String> attributes) {
        boolean fifo = "true".equals(attributes.get("FifoTopic"));
        return new Topic(
                Arn.of("sns", Region.US_EAST_1, ACCOUNT, fifo ? "topic.fifo" : "topic"),
                TopicAttributes.create(attributes),
                new Tags(Map.of()),
                time.now(),
                metrics);
    }

    Topic topic() {
        return topic(Map.of("SignatureVersion", "2"));
    }

    Subscription subscription(Topic topic, Protocol protocol, String endpoint, Map<String, String> attributes) {
        Subscription.Identity identity = new Subscription.Identity(
                topic.arnText() + ":sub-" + ids.incrementAndGet(),
                topic.arnText(),
                protocol,
                endpoint,
                ACCOUNT,
                "arn:aws:iam::123456789012:root");
        return new Subscription(
                identity,
                SubscriptionAttributes.create(identity, attributes),
                new Subscription.Confirmation(false, "the-token", time.now(), true, false));
    }

    PublishedMessage message(Topic topic, String body) {
        return message(topic, body, Map.of(), null);
    }

    PublishedMessage message(
            Topic topic, String body, Map<String, MessageAttributeValue> attributes, @Nullable String number) {
        return message(
                topic,
                body,
                attributes,
                number == null ? null : "group",
                number == null ? null : "dedup-" + number,
                number);
    }

    /** A message to a FIFO topic, which has not numbered it yet; its body is its deduplication id. */
    PublishedMessage messageOfGroup(Topic topic, String body) {
        return message(topic, body, Map.of(), "group", body, null);
    }

    private PublishedMessage message(
            Topic topic,
            String body,
            Map<String, MessageAttributeValue> attributes,
            @Nullable String group,
            @Nullable String deduplicationId,
            @Nullable String number) {
        return new PublishedMessage(
                "message-" + ids.incrementAndGet(),
                topic.arnText(),
                "A subject",
                body,
                new HashMap<>(),
                attributes,
                group,
                deduplicationId,
                number,
                time.now(),
                topic.attributes().signatureVersion(),
                false,
                TRACE,
                "http://localhost:4566");
    }

    void publish(Topic topic, String body, Subscription... to) {
        deliveries.deliver(topic, message(topic, body), List.of(to), null);
    }

    Call call() {
        return new Call(
                "request",
                "sns",
                "Subscribe",
                PLACE,
                new Principal.Caller(ACCOUNT, "test"),
                time.now(),
                TRACE,
                null,
                null,
                "http://localhost:4566",
                "/");
    }

    /** Waits, in real time, until nothing is in flight. */
    void rest() throws InterruptedException {
        if (!time.work().awaitIdle(20_000)) {
            throw new AssertionError("deliveries do not come to rest");
        }
    }

    @Override
    public void close() {
        core.http().close();
        time.close();
    }
}
