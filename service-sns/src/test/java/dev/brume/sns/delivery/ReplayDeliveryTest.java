package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** How a replay reaches a queue. */
class ReplayDeliveryTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:queue.fifo";
    private final World world = new World();
    private final Topic topic =
            world.topic(Map.of("FifoTopic", "true", "ArchivePolicy", "{\"MessageRetentionPeriod\":\"30\"}"));
    private final Instant start = world.time.now();
    private final ReplayDeliveries replays = new ReplayDeliveries(
            world.deliveries, world.time, (of, message, to, deliver) -> deliver.accept(message, to));

    @AfterEach
    void close() {
        world.close();
    }

    private void publish(String body) {
        Topic.Sequenced sequenced = topic.sequence(
                world.messageOfGroup(topic, body),
                (numbered, to) -> world.deliveries.enqueue(topic, numbered, to, null));
        if (sequenced.message() != null) {
            world.deliveries.flush(topic, sequenced.message(), sequenced.to(), null);
        }
    }

    private Subscription subscribe() throws InterruptedException {
        Map<String, String> attributes = new HashMap<>(World.WITH_DLQ_FIFO);
        attributes.put("RawMessageDelivery", "true");
        attributes.put("ReplayPolicy", "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + start + "\"}");
        Subscription subscription = world.subscription(topic, Protocol.SQS, QUEUE, attributes);
        topic.subscribe(subscription, attributes, world.time.now());
        replays.start(topic, subscription);
        world.rest();
        return subscription;
    }

    private List<String> delivered() {
        return world.aws.queue("queue.fifo").stream()
                .map(SendMessageRequest::messageBody)
                .toList();
    }

    @Test
    void theQueueGetsTheArchiveAndThenWhatIsPublished() throws InterruptedException {
        for (int i = 0; i < 250; i++) {
            publish("old " + i);
        }
        Subscription subscription = subscribe();
        publish("new");
        assertThat(delivered()).hasSize(251).startsWith("old 0", "old 1").endsWith("old 249", "new");
        assertThat(subscription.replayStatus().text()).isEqualTo("Completed");
    }

    @Test
    void aQueueThatFailsMeanwhileGetsAllInOrderOnceItRecovers() throws InterruptedException {
        publish("old 1");
        publish("old 2");
        world.aws.fail(new AwsException("InternalFailure", 500, "Internal failure."));
        subscribe();
        publish("new");
        assertThat(delivered()).isEmpty();
        world.aws.fail(null);
        world.time.advance(Duration.ofMinutes(5));
        assertThat(delivered()).containsExactly("old 1", "old 2", "new");
    }

    @Test
    void whatAQueueRefusesGoesToTheDeadLetterQueueInOrder() throws InterruptedException {
        publish("old 1");
        publish("old 2");
        world.aws.fail(new AwsException("QueueDoesNotExist", "The specified queue does not exist."));
        Subscription subscription = subscribe();
        assertThat(world.aws.queue("dlq.fifo"))
                .extracting(SendMessageRequest::messageBody)
                .containsExactly("old 1", "old 2");
        assertThat(subscription.replayStatus().text()).isEqualTo("Completed");
    }

    @Test
    void aReplayThatNobodyAskedForDoesNotBegin() throws InterruptedException {
        publish("old");
        Map<String, String> none = Map.of();
        Subscription subscription = world.subscription(topic, Protocol.SQS, QUEUE, none);
        topic.subscribe(subscription, none, world.time.now());
        replays.start(topic, subscription);
        world.rest();
        publish("new");
        assertThat(world.aws.queue("queue.fifo")).hasSize(1);
        assertThat(subscription.replayStatus()).isNull();
    }
}
