package dev.brume.sqs.queue;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.ManualTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A queue without a service around it, and short words for what tests do with it. */
final class TestQueue {
    final ManualTime time;
    final Queue queue;
    private final Ids ids = Ids.seeded(7);

    TestQueue(ManualTime time, String name, Map<String, String> attributes, Queues queues) {
        this(time, name, attributes, queues, Metrics.off());
    }

    TestQueue(ManualTime time, String name, Map<String, String> attributes, Queues queues, Metrics metrics) {
        this.time = time;
        this.queue = Queue.create(new QueueBirth(
                Arn.of("sqs", Region.US_EAST_1, AccountId.DEFAULT, name),
                QueueAttributes.create(attributes),
                ids,
                time.now().toEpochMilli(),
                time,
                queues,
                false,
                metrics));
    }

    static TestQueue standard(String... attributes) {
        return new TestQueue(new ManualTime(), "standard", pairs(attributes), arn -> null);
    }

    static TestQueue fifo(String... attributes) {
        Map<String, String> all = pairs(attributes);
        all.put("FifoQueue", "true");
        return new TestQueue(new ManualTime(), "queue.fifo", all, arn -> null);
    }

    static Map<String, String> pairs(String... namesAndValues) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return pairs;
    }

    long now() {
        return time.now().toEpochMilli();
    }

    Sent send(String body) {
        return send(body, null, null, null);
    }

    /** To a FIFO queue; the body is the deduplication id, too. */
    Sent send(String body, String groupId) {
        return send(body, groupId, body, null);
    }

    Sent send(String body, @Nullable String groupId, @Nullable String deduplicationId, @Nullable Integer delaySeconds) {
        return queue.send(
                new Outgoing(
                        MessageId.random(ids),
                        body,
                        Digest.md5(body.getBytes(StandardCharsets.UTF_8)),
                        "sender",
                        null,
                        groupId,
                        deduplicationId,
                        delaySeconds,
                        body.length()),
                now());
    }

    List<Received> receive(int max) {
        return receive(max, null);
    }

    List<Received> receive(int max, @Nullable Integer visibilityTimeout) {
        Inbox inbox = new Inbox();
        queue.receive(new Poll(max, visibilityTimeout, 0, null, inbox), now());
        return inbox.messages;
    }

    void delete(Received received) {
        queue.delete(received.handle(), now());
    }

    /** Keeps what a short poll is answered. */
    private static final class Inbox implements Poll.Answer {
        private final List<Received> messages = new ArrayList<>();

        @Override
        public boolean deliver(List<Received> delivered) {
            messages.addAll(delivered);
            return true;
        }

        @Override
        public void fail(AwsException error) {
            throw error;
        }
    }
}
