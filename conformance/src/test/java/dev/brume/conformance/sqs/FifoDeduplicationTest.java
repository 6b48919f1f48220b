package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DEDUPLICATION_SCOPE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.FIFO_THROUGHPUT_LIMIT;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** What was sent to a FIFO queue within the last five minutes is not sent again. */
class FifoDeduplicationTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static SendMessageResponse send(WireQueue queue, String group, String id, String body) {
        return queue.send(m -> m.messageBody(body).messageGroupId(group).messageDeduplicationId(id));
    }

    private static void receiveAndDelete(WireQueue queue) {
        queue.receive().forEach(queue::delete);
    }

    @Test
    void theSameIdIsTheSameMessage() {
        WireQueue queue = AWS.fifo();
        SendMessageResponse first = send(queue, "g", "d", "one");
        SendMessageResponse second = send(queue, "g", "d", "two");
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(queue.bodies()).containsExactly("one");
    }

    @Test
    void theWindowIsFiveMinutes() {
        WireQueue queue = AWS.fifo();
        send(queue, "g", "d", "one");
        receiveAndDelete(queue);
        AWS.passSeconds(299);
        send(queue, "g", "d", "two");
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(2);
        send(queue, "g", "d", "three");
        assertThat(queue.bodies()).containsExactly("three");
    }

    @Test
    void aDuplicateDoesNotProlongTheWindow() {
        WireQueue queue = AWS.fifo();
        send(queue, "g", "d", "one");
        receiveAndDelete(queue);
        AWS.passSeconds(200);
        send(queue, "g", "d", "two");
        AWS.passSeconds(101);
        send(queue, "g", "d", "three");
        assertThat(queue.bodies()).containsExactly("three");
    }

    @Test
    void aDeletedMessageIsStillRemembered() {
        WireQueue queue = AWS.fifo();
        send(queue, "g", "d", "one");
        receiveAndDelete(queue);
        send(queue, "g", "d", "one");
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void theContentMayBeTheId() {
        WireQueue queue = AWS.contentFifo();
        SendMessageResponse first = queue.sendTo("g", "same");
        assertThat(queue.sendTo("g", "same").messageId()).isEqualTo(first.messageId());
        queue.sendTo("g", "other");
        assertThat(queue.bodies()).containsExactly("same", "other");
    }

    @Test
    void onlyTheBodyIsTheContent() {
        WireQueue queue = AWS.contentFifo();
        queue.sendTo("g", "same");
        queue.send(m ->
                m.messageBody("same").messageGroupId("g").messageAttributes(Map.of("colour", Attributes.text("blue"))));
        assertThat(queue.bodies()).containsExactly("same");
    }

    @Test
    void anIdGoesBeforeTheContent() {
        WireQueue queue = AWS.contentFifo();
        send(queue, "g", "d1", "same");
        send(queue, "g", "d2", "same");
        send(queue, "g", "d1", "other");
        assertThat(queue.bodies()).containsExactly("same", "same");
    }

    @Test
    void theContentsIdIsItsHash() {
        WireQueue queue = AWS.contentFifo();
        queue.sendTo("g", "same");
        assertThat(queue.receive(r -> r.messageSystemAttributeNamesWithStrings("MessageDeduplicationId"))
                        .getFirst()
                        .attributesAsStrings())
                .containsEntry(
                        "MessageDeduplicationId", "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5");
    }

    @Test
    void theWholeQueueIsOneScope() {
        WireQueue queue = AWS.fifo();
        send(queue, "g1", "d", "one");
        send(queue, "g2", "d", "two");
        assertThat(queue.bodies()).containsExactly("one");
    }

    @Test
    void eachGroupMayBeAScopeOfItsOwn() {
        WireQueue queue = AWS.fifo(Map.of(DEDUPLICATION_SCOPE, "messageGroup"));
        send(queue, "g1", "d", "one");
        send(queue, "g2", "d", "two");
        send(queue, "g1", "d", "three");
        assertThat(queue.bodies()).containsExactly("one", "two");
    }

    @Test
    void soItIsInHighThroughputMode() {
        WireQueue queue = AWS.fifo(Map.of(
                DEDUPLICATION_SCOPE,
                "messageGroup",
                FIFO_THROUGHPUT_LIMIT,
                "perMessageGroupId",
                CONTENT_BASED_DEDUPLICATION,
                "true"));
        queue.sendTo("g1", "same");
        queue.sendTo("g2", "same");
        assertThat(queue.bodies()).containsExactly("same", "same");
    }

    @Test
    void queuesDoNotShareTheirMemory() {
        WireQueue one = AWS.fifo();
        WireQueue other = AWS.fifo();
        send(one, "g", "d", "one");
        send(other, "g", "d", "other");
        assertThat(other.bodies()).containsExactly("other");
    }

    @Test
    void duplicatesWithinABatchAreFound() {
        WireQueue queue = AWS.fifo();
        var answer = AWS.sqs()
                .sendMessageBatch(r -> r.queueUrl(queue.url())
                        .entries(
                                e -> e.id("a")
                                        .messageBody("one")
                                        .messageGroupId("g")
                                        .messageDeduplicationId("d"),
                                e -> e.id("b")
                                        .messageBody("two")
                                        .messageGroupId("g")
                                        .messageDeduplicationId("d")));
        assertThat(answer.successful()).hasSize(2);
        assertThat(answer.successful().get(1).messageId())
                .isEqualTo(answer.successful().get(0).messageId());
        assertThat(queue.bodies()).containsExactly("one");
    }
}
