package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** How long a received message stays hidden: by queue, by receive, by message, twelve hours at most. */
class VisibilityTimeoutTest {
    private static final int TWELVE_HOURS = 43200;

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    @Test
    void thirtySecondsUnlessTheQueueSaysOtherwise() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        queue.receiveOne();
        AWS.passSeconds(29);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void theQueuesTimeout() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "5"));
        queue.send("hello");
        queue.receiveOne();
        AWS.passSeconds(4);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void aNewTimeoutOfTheQueueIsForReceivesToCome() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "100"));
        queue.send("hello");
        queue.receiveOne();
        queue.set(VISIBILITY_TIMEOUT, "5");
        AWS.passSeconds(99);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("hello");
        AWS.passSeconds(5);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void theReceiversTimeoutGoesBeforeTheQueues() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "100"));
        queue.send("hello");
        queue.receive(r -> r.visibilityTimeout(7));
        AWS.passSeconds(6);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void zeroHidesNothing() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        Message first = queue.receive(r -> r.visibilityTimeout(0)).getFirst();
        Message second = queue.receive(r -> r.visibilityTimeout(0)).getFirst();
        assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
        assertThat(queue.counts()).containsExactly(1, 0, 0);
    }

    @Test
    void aReceivedMessageMayBeHiddenLonger() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "2"));
        queue.send("hello");
        Message message = queue.receiveOne();
        for (int i = 0; i < 4; i++) {
            AWS.passSeconds(1);
            queue.hide(message, 2);
            assertThat(queue.bodies()).isEmpty();
        }
        AWS.passSeconds(2);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void theNewTimeoutCountsFromTheCall() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "60"));
        queue.send("hello");
        Message message = queue.receiveOne();
        AWS.passSeconds(15);
        queue.hide(message, 10);
        AWS.passSeconds(9);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void aReceivedMessageMayBeGivenBackAtOnce() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        queue.hide(queue.receiveOne(), 0);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void theChangeIsNotRememberedForTheNextReceive() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        queue.hide(queue.receiveOne(), 0);
        queue.receiveOne();
        AWS.passSeconds(29);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void timeoutsLieBetweenZeroAndTwelveHours() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        Message message = queue.receiveOne();
        for (int seconds : new int[] {-1, TWELVE_HOURS + 1}) {
            Refusal refusal = Refusal.of(() -> queue.hide(message, seconds));
            assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
            assertThat(refusal.message())
                    .startsWith("Value " + seconds + " for parameter VisibilityTimeout is invalid.");
        }
    }

    @Test
    void twelveHoursInTotalCountFromTheReceive() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        Message message = queue.receiveOne();
        AWS.passSeconds(10);
        Refusal refusal = Refusal.of(() -> queue.hide(message, TWELVE_HOURS));
        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
        assertThat(refusal.message())
                .startsWith("Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout "
                        + "for the message is beyond the limit [43200 seconds]");
        queue.hide(message, TWELVE_HOURS - 10);
        AWS.passSeconds(TWELVE_HOURS - 11);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void manyMessagesReturnEachInItsTime() {
        WireQueue queue = AWS.queue();
        for (int i = 1; i <= 5; i++) {
            queue.send("message " + i);
        }
        for (int i = 1; i <= 5; i++) {
            int seconds = 60 - 10 * i;
            queue.receive(r -> r.visibilityTimeout(seconds));
        }
        assertThat(queue.counts()).containsExactly(0, 5, 0);
        for (int i = 1; i <= 5; i++) {
            AWS.passSeconds(10);
            assertThat(queue.counts()).containsExactly(i, 5 - i, 0);
        }
    }
}
