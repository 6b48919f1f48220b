package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** A FIFO queue is stricter about receipt handles: what has expired no longer counts. */
class FifoReceiptHandleTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static WireQueue queueWithAMessage() {
        WireQueue queue = AWS.fifo(Map.of(VISIBILITY_TIMEOUT, "10", CONTENT_BASED_DEDUPLICATION, "true"));
        queue.sendTo("g", "hello");
        return queue;
    }

    private static String expired(Message message) {
        return "Value " + message.receiptHandle()
                + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.";
    }

    @Test
    void aMessageIsNotDeletedAfterItsTimeout() {
        WireQueue queue = queueWithAMessage();
        Message message = queue.receiveOne();
        AWS.passSeconds(10);
        assertThat(Refusal.of(() -> queue.delete(message))).isEqualTo(Refusal.invalidParameter(expired(message)));
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void norByAnOlderHandle() {
        WireQueue queue = queueWithAMessage();
        Message first = queue.receiveOne();
        AWS.passSeconds(10);
        Message second = queue.receiveOne();
        assertThat(Refusal.of(() -> queue.delete(first))).isEqualTo(Refusal.invalidParameter(expired(first)));
        queue.delete(second);
        assertThat(queue.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void aProlongedTimeoutCounts() {
        WireQueue queue = queueWithAMessage();
        Message message = queue.receiveOne();
        queue.hide(message, 50);
        AWS.passSeconds(15);
        queue.delete(message);
        AWS.passSeconds(50);
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void aHiddenTimeOfZeroLeavesNothingToDeleteBy() {
        WireQueue queue = queueWithAMessage();
        Message message = queue.receive(r -> r.visibilityTimeout(0)).getFirst();
        assertThat(Refusal.of(() -> queue.delete(message))).isEqualTo(Refusal.invalidParameter(expired(message)));
    }

    @Test
    void anExpiredMessageCannotBeHiddenAgain() {
        WireQueue queue = queueWithAMessage();
        Message message = queue.receiveOne();
        AWS.passSeconds(10);
        assertThat(Refusal.of(() -> queue.hide(message, 10)).code()).isEqualTo("InvalidParameterValue");
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void inABatchTheExpiredEntryFailsAlone() {
        WireQueue queue = queueWithAMessage();
        queue.sendTo("other", "other");
        Message expired = queue.receive(r -> r.maxNumberOfMessages(1).visibilityTimeout(5))
                .getFirst();
        Message live = queue.receive(r -> r.maxNumberOfMessages(1).visibilityTimeout(50))
                .getFirst();
        AWS.passSeconds(6);
        var answer = AWS.sqs()
                .deleteMessageBatch(r -> r.queueUrl(queue.url())
                        .entries(
                                DeleteMessageBatchRequestEntry.builder()
                                        .id("expired")
                                        .receiptHandle(expired.receiptHandle())
                                        .build(),
                                DeleteMessageBatchRequestEntry.builder()
                                        .id("live")
                                        .receiptHandle(live.receiptHandle())
                                        .build()));
        assertThat(answer.successful()).extracting(entry -> entry.id()).containsExactly("live");
        assertThat(answer.failed())
                .extracting(entry -> entry.id(), entry -> entry.code())
                .containsExactly(tuple("expired", "InvalidParameterValue"));
    }

    @Test
    void inventedHandlesAreRefused() {
        assertThat(Refusal.of(() -> queueWithAMessage().delete("garbage")))
                .isEqualTo(new Refusal(
                        404,
                        "ReceiptHandleIsInvalid",
                        "The input receipt handle \"garbage\" is not a valid receipt handle."));
    }
}
