package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What may be done with the receipt handle of a standard queue's message: fresh, expired, old, foreign or invented. */
class ReceiptHandleTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static WireQueue queueWithAMessage() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "10"));
        queue.send("hello");
        return queue;
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "AQEB", "bm90IGEgaGFuZGxlCg==", "💥"})
    void inventedHandlesAreRefused(String handle) {
        WireQueue queue = queueWithAMessage();
        Refusal invalid = new Refusal(
                404,
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
        assertThat(Refusal.of(() -> queue.delete(handle))).isEqualTo(invalid);
        assertThat(Refusal.of(() -> queue.hide(handle, 5))).isEqualTo(invalid);
    }

    @Test
    void aHandleIsNeeded() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> AWS.sqs().deleteMessage(r -> r.queueUrl(queue.url()))))
                .isEqualTo(Refusal.missingParameter("ReceiptHandle"));
        assertThat(Refusal.of(() -> AWS.sqs()
                        .changeMessageVisibility(r -> r.queueUrl(queue.url()).visibilityTimeout(3))))
                .isEqualTo(Refusal.missingParameter("ReceiptHandle"));
    }

    @Test
    void aTimeoutIsNeeded() {
        WireQueue queue = queueWithAMessage();
        String handle = queue.receiveOne().receiptHandle();
        assertThat(Refusal.of(() -> AWS.sqs()
                        .changeMessageVisibility(r -> r.queueUrl(queue.url()).receiptHandle(handle))))
                .isEqualTo(Refusal.missingParameter("VisibilityTimeout"));
    }

    @Test
    void aMessageMayBeDeletedAfterItsTimeout() {
        WireQueue queue = queueWithAMessage();
        Message message = queue.receiveOne();
        AWS.passSeconds(10);
        queue.delete(message);
        assertThat(queue.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void anOldHandleSucceedsAndTheMessageIsStillWithItsNewReceiver() {
        WireQueue queue = queueWithAMessage();
        Message first = queue.receiveOne();
        AWS.passSeconds(10);
        Message second = queue.receiveOne();
        assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
        queue.delete(first);
        queue.delete(second);
        assertThat(queue.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void deletingTwiceSucceeds() {
        WireQueue queue = queueWithAMessage();
        Message message = queue.receiveOne();
        queue.delete(message);
        queue.delete(message);
        queue.delete(message);
        assertThat(queue.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void aTimeoutThatHasEndedStaysEnded() {
        WireQueue queue = queueWithAMessage();
        Message message = queue.receiveOne();
        AWS.passSeconds(11);
        queue.hide(message, 20);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void anOlderHandleStillEndsTheTimeout() {
        WireQueue queue = queueWithAMessage();
        Message first = queue.receive(r -> r.visibilityTimeout(0)).getFirst();
        queue.receive(r -> r.visibilityTimeout(300));
        queue.hide(first, 0);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void aDeletedMessageCannotBeHidden() {
        WireQueue queue = queueWithAMessage();
        Message message = queue.receiveOne();
        queue.hide(message, 42);
        queue.delete(message);
        assertThat(Refusal.of(() -> queue.hide(message, 42)))
                .isEqualTo(Refusal.invalidParameter("Value " + message.receiptHandle()
                        + " for parameter ReceiptHandle is invalid. "
                        + "Reason: Message does not exist or is not available for visibility timeout change."));
    }

    @Test
    void aHandleOfAnotherQueueLeavesThisOneAlone() {
        WireQueue one = queueWithAMessage();
        WireQueue other = queueWithAMessage();
        String foreign = other.receiveOne().receiptHandle();
        try {
            one.delete(foreign);
        } catch (SqsException refused) {
            assertThat(refused.statusCode()).isIn(400, 404);
        }
        assertThat(one.counts()).containsExactly(1, 0, 0);
        assertThat(other.counts()).containsExactly(0, 1, 0);
    }
}
