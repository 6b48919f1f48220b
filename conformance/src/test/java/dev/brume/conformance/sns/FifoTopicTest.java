package dev.brume.conformance.sns;

import static dev.brume.conformance.sns.SnsWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.model.Message;

class FifoTopicTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    private static PublishResponse publish(String topic, String group, String deduplicationId, String message) {
        return AWS.sns()
                .publish(publish -> publish.topicArn(topic)
                        .messageGroupId(group)
                        .messageDeduplicationId(deduplicationId)
                        .message(message));
    }

    @Test
    void aFifoQueueGetsMessagesInOrderWithTheirIds() {
        String topic = AWS.fifoTopic(Map.of());
        String queue = AWS.fifoQueue();
        AWS.subscribe(topic, queue, Map.of());

        List<String> numbers = IntStream.range(0, 5)
                .mapToObj(i -> publish(topic, "g", "d" + i, "m" + i).sequenceNumber())
                .toList();

        List<Message> received = AWS.receive(queue);
        assertThat(received).extracting(Message::body).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(received.getFirst().attributesAsStrings())
                .containsEntry("MessageGroupId", "g")
                .containsEntry("MessageDeduplicationId", "d0");
        assertThat(numbers).isSorted().doesNotHaveDuplicates().allMatch(number -> number.length() == 20);
    }

    @Test
    void duplicatesAreTakenOnceInFiveMinutes() {
        String topic = AWS.fifoTopic(Map.of());
        String queue = AWS.fifoQueue();
        AWS.subscribe(topic, queue, Map.of());

        PublishResponse first = publish(topic, "g", "same", "first");
        PublishResponse again = publish(topic, "g", "same", "again");
        AWS.pass(Duration.ofMinutes(5));
        PublishResponse later = publish(topic, "g", "same", "later");

        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(again.sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(later.messageId()).isNotEqualTo(first.messageId());
        assertThat(AWS.receive(queue)).extracting(Message::body).containsExactly("first", "later");
    }

    @Test
    void theContentCanTellDuplicates() {
        String topic = AWS.fifoTopic(Map.of("ContentBasedDeduplication", "true"));
        String queue = AWS.fifoQueue();
        AWS.subscribe(topic, queue, Map.of());
        for (String message : List.of("one", "one", "two")) {
            AWS.sns()
                    .publish(publish ->
                            publish.topicArn(topic).messageGroupId("g").message(message));
        }

        List<Message> received = AWS.receive(queue);
        assertThat(received).extracting(Message::body).containsExactly("one", "two");
        // The SHA-256 of "one".
        assertThat(received.getFirst().attributesAsStrings())
                .containsEntry(
                        "MessageDeduplicationId", "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
    }

    @Test
    void duplicatesCanBeToldWithinAGroup() {
        String topic = AWS.fifoTopic(Map.of("FifoThroughputScope", "MessageGroup"));
        assertThat(publish(topic, "a", "same", "x").messageId())
                .isEqualTo(publish(topic, "a", "same", "x").messageId())
                .isNotEqualTo(publish(topic, "b", "same", "x").messageId());
    }

    @Test
    void aStandardQueueGetsThemToo() {
        String topic = AWS.fifoTopic(Map.of());
        String queue = AWS.subscribedQueue(topic);
        publish(topic, "g", "d", "hello");
        assertThat(AWS.bodies(queue)).containsExactly("hello");
    }

    @Test
    void groupAndDeduplicationMustBeKnown() {
        String topic = AWS.fifoTopic(Map.of());
        assertThat(refusal(() ->
                        AWS.sns().publish(publish -> publish.topicArn(topic).message("x"))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
        assertThat(refusal(() -> AWS.sns()
                        .publish(publish ->
                                publish.topicArn(topic).messageGroupId("g").message("x"))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: The topic should either have ContentBasedDeduplication "
                                + "enabled or MessageDeduplicationId provided explicitly");
        assertThat(refusal(() -> AWS.sns()
                        .publishBatch(batch -> batch.topicArn(topic)
                                .publishBatchRequestEntries(PublishBatchRequestEntry.builder()
                                        .id("a")
                                        .message("x")
                                        .build()))))
                .isEqualTo(
                        "400 InvalidParameter: Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
    }

    @Test
    void aBatchKeepsItsOrder() {
        String topic = AWS.fifoTopic(Map.of());
        String queue = AWS.fifoQueue();
        AWS.subscribe(topic, queue, Map.of());

        AWS.sns()
                .publishBatch(batch -> batch.topicArn(topic)
                        .publishBatchRequestEntries(IntStream.range(0, 10)
                                .mapToObj(i -> PublishBatchRequestEntry.builder()
                                        .id("e" + i)
                                        .message("m" + i)
                                        .messageGroupId("g")
                                        .messageDeduplicationId("d" + i)
                                        .build())
                                .toList()));

        assertThat(AWS.receive(queue))
                .extracting(Message::body)
                .containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
    }

    @Test
    void manyPublishersKeepTheOrderOfNumbers() {
        String topic = AWS.fifoTopic(Map.of());
        String queue = AWS.fifoQueue();
        AWS.subscribe(topic, queue, Map.of());

        Map<String, String> numbers = new ConcurrentHashMap<>();
        IntStream.range(0, 60)
                .parallel()
                .forEach(i -> numbers.put(
                        "m" + i, publish(topic, "g", "d" + i, "m" + i).sequenceNumber()));

        List<String> received = new ArrayList<>();
        for (List<Message> batch = AWS.receive(queue); !batch.isEmpty(); batch = AWS.receive(queue)) {
            for (Message message : batch) {
                received.add(numbers.get(message.body()));
                AWS.sqs().deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
        }
        assertThat(received).hasSize(60).isSorted();
    }

    @Test
    void anArchiveIsReplayed() {
        String topic = AWS.fifoTopic(Map.of("ArchivePolicy", "{\"MessageRetentionPeriod\":\"30\"}"));
        Instant start = AWS.now();
        publish(topic, "g", "d1", "before");
        AWS.pass(Duration.ofMinutes(1));
        publish(topic, "g", "d2", "within");
        Instant end = AWS.now();
        AWS.pass(Duration.ofMinutes(1));
        publish(topic, "g", "d3", "after the end");
        String queue = AWS.fifoQueue();

        String subscription = AWS.subscribe(
                topic,
                queue,
                Map.of(
                        "ReplayPolicy",
                        "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + start + "\",\"EndingPoint\":\"" + end
                                + "\"}"));
        AWS.awaitIdle();
        publish(topic, "g", "d4", "new");

        assertThat(AWS.receive(queue)).extracting(Message::body).containsExactly("before", "within");
        assertThat(AWS.sns()
                        .getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                        .attributes())
                .containsEntry("ReplayStatus", "Completed");
        assertThat(AWS.sns().getTopicAttributes(get -> get.topicArn(topic)).attributes())
                .containsKey("BeginningArchiveTime");
        assertThat(refusal(() -> AWS.sns().deleteTopic(delete -> delete.topicArn(topic))))
                .isEqualTo("400 InvalidState: Invalid state: Cannot delete a topic with an ArchivePolicy");
    }
}
