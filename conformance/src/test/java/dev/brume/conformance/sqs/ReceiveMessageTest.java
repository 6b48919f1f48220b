package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** ReceiveMessage from a standard queue, without waiting. */
class ReceiveMessageTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    @Test
    void anEmptyQueueAnswersNoList() {
        WireQueue queue = AWS.queue();
        ReceiveMessageResponse answer = AWS.sqs().receiveMessage(r -> r.queueUrl(queue.url()));
        assertThat(answer.hasMessages()).isFalse();
    }

    @Test
    void oneMessageIsGivenUnlessMoreAreAskedFor() {
        WireQueue queue = AWS.queue();
        queue.send("one");
        queue.send("two");
        assertThat(queue.receive(r -> {})).hasSize(1);
    }

    @Test
    void atMostAsManyAsAskedForAreGiven() {
        WireQueue queue = AWS.queue();
        List<String> sent = IntStream.range(0, 12).mapToObj(i -> "message " + i).toList();
        sent.forEach(queue::send);
        List<String> first = WireQueue.bodies(queue.receive(r -> r.maxNumberOfMessages(3)));
        List<String> second = queue.bodies();
        assertThat(first).hasSize(3);
        assertThat(second).hasSize(9).doesNotContainAnyElementsOf(first);
    }

    @Test
    void numbersOfMessagesLieBetweenOneAndTen() {
        WireQueue queue = AWS.queue();
        for (int number : new int[] {0, 11, -1}) {
            assertThat(Refusal.of(() -> queue.receive(r -> r.maxNumberOfMessages(number))))
                    .isEqualTo(
                            Refusal.invalidParameter(
                                    "Value " + number
                                            + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided."));
        }
    }

    @Test
    void waitingTimesLieBetweenZeroAndTwentySeconds() {
        WireQueue queue = AWS.queue();
        for (int seconds : new int[] {-1, 21}) {
            assertThat(Refusal.of(() -> queue.receive(r -> r.waitTimeSeconds(seconds))))
                    .isEqualTo(
                            Refusal.invalidParameter(
                                    "Value " + seconds
                                            + " for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided."));
        }
    }

    @Test
    void visibilityTimeoutsLieBetweenZeroAndTwelveHours() {
        WireQueue queue = AWS.queue();
        queue.receive(r -> r.visibilityTimeout(43200));
        for (int seconds : new int[] {-1, 43201}) {
            assertThat(Refusal.of(() -> queue.receive(r -> r.visibilityTimeout(seconds))))
                    .isEqualTo(
                            Refusal.invalidParameter(
                                    "Value " + seconds
                                            + " for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided."));
        }
    }

    @Test
    void queuesAreIndependent() {
        WireQueue one = AWS.queue();
        WireQueue other = AWS.queue();
        one.send("hello");
        assertThat(other.bodies()).isEmpty();
        assertThat(one.bodies()).containsExactly("hello");
    }

    @Test
    void aDeletedMessageIsGone() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        queue.delete(queue.receiveOne());
        assertThat(queue.counts()).containsExactly(0, 0, 0);
        AWS.passSeconds(30);
        assertThat(queue.bodies()).isEmpty();
    }
}
