package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** A receive of a FIFO queue whose answer was lost may be tried again with its ReceiveRequestAttemptId. */
class ReceiveRequestAttemptTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static WireQueue queueOfThree() {
        WireQueue queue = AWS.contentFifo();
        queue.sendTo("g", "one");
        queue.sendTo("g", "two");
        queue.sendTo("h", "three");
        return queue;
    }

    private static List<Message> attempt(WireQueue queue, String id) {
        return queue.receive(r -> r.maxNumberOfMessages(2).receiveRequestAttemptId(id));
    }

    @Test
    void theSameAttemptGivesTheSameMessagesAndHandles() {
        WireQueue queue = queueOfThree();
        List<Message> first = attempt(queue, "attempt-1");
        assertThat(WireQueue.bodies(first)).containsExactly("one", "two");
        List<Message> again = attempt(queue, "attempt-1");
        assertThat(again)
                .extracting(Message::messageId, Message::receiptHandle)
                .isEqualTo(first.stream()
                        .map(message -> tuple(message.messageId(), message.receiptHandle()))
                        .toList());
    }

    @Test
    void anotherAttemptGivesOtherMessages() {
        WireQueue queue = queueOfThree();
        attempt(queue, "attempt-1");
        assertThat(WireQueue.bodies(attempt(queue, "attempt-2"))).containsExactly("three");
    }

    @Test
    void tryingAgainStartsTheTimeoutAnew() {
        WireQueue queue = queueOfThree();
        attempt(queue, "attempt-1");
        AWS.passSeconds(20);
        List<Message> again = attempt(queue, "attempt-1");
        AWS.passSeconds(20);
        again.forEach(queue::delete);
        AWS.passSeconds(30);
        assertThat(queue.bodies()).containsExactly("three");
    }

    @Test
    void aMessageThatWasDeletedEndsTheAttempt() {
        WireQueue queue = queueOfThree();
        List<Message> first = attempt(queue, "attempt-1");
        first.forEach(queue::delete);
        assertThat(WireQueue.bodies(attempt(queue, "attempt-1"))).doesNotContain("one", "two");
    }

    @Test
    void anAttemptIsRememberedForFiveMinutes() {
        WireQueue queue = queueOfThree();
        List<Message> first = queue.receive(
                r -> r.maxNumberOfMessages(2).visibilityTimeout(3600).receiveRequestAttemptId("attempt-1"));
        assertThat(first).hasSize(2);
        AWS.passSeconds(301);
        assertThat(WireQueue.bodies(attempt(queue, "attempt-1"))).containsExactly("three");
    }
}
