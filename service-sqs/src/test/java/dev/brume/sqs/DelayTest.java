package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Delay queues and message timers. */
class DelayTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("later", Map.of("DelaySeconds", "10"));

    @Test
    void messageOfADelayQueueIsNotToBeReceivedBeforeItsDelayIsOver() {
        sqs.send(queue, "hello");
        assertThat(sqs.counts(queue)).isEqualTo("0/0/1");

        sqs.time.advance(Duration.ofMillis(9_999));
        assertThat(sqs.receive(queue, 1)).isEmpty();

        sqs.time.advance(Duration.ofMillis(1));
        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
        assertThat(sqs.receive(queue, 1)).hasSize(1);
    }

    @Test
    void messageTimerCountsInsteadOfTheQueuesDelay() {
        send("now", 0);
        send("late", 900);

        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("now");
        sqs.time.advance(Duration.ofMinutes(15));
        assertThat(Sqs.bodies(sqs.receive(queue, 10))).contains("late");
    }

    @Test
    void changedDelayOfAStandardQueueLeavesItsMessagesAlone() {
        sqs.send(queue, "hello");

        sqs.setAttributes(queue, Map.of("DelaySeconds", "0"));

        assertThat(sqs.receive(queue, 1)).isEmpty();
        sqs.send(queue, "world");
        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("world");
    }

    @Test
    void changedDelayOfAFifoQueueHoldsForItsMessagesToo() {
        String fifo = sqs.createFifoQueue("later.fifo", "DelaySeconds", "60");
        sqs.send(fifo, "a", "g");
        sqs.time.advance(Duration.ofSeconds(10));
        sqs.send(fifo, "b", "g");

        sqs.setAttributes(fifo, Map.of("DelaySeconds", "10"));

        assertThat(sqs.counts(fifo)).isEqualTo("1/0/1");
        assertThat(Sqs.bodies(sqs.receive(fifo, 10))).containsExactly("a");
    }

    @Test
    void longerDelayOfAFifoQueueHidesWhatWasVisible() {
        String fifo = sqs.createFifoQueue("later.fifo");
        sqs.send(fifo, "a", "g");
        sqs.time.advance(Duration.ofSeconds(10));

        sqs.setAttributes(fifo, Map.of("DelaySeconds", "60"));

        assertThat(sqs.counts(fifo)).isEqualTo("0/0/1");
        assertThat(sqs.receive(fifo, 10)).isEmpty();
        sqs.time.advance(Duration.ofSeconds(50));
        assertThat(Sqs.bodies(sqs.receive(fifo, 10))).containsExactly("a");
    }

    @Test
    void fifoQueuesRefuseADelayOfAMessage() {
        String fifo = sqs.createFifoQueue("later.fifo");

        AwsException refusal = Sqs.refusal(() -> sqs.call(
                SendMessageRequest.builder()
                        .queueUrl(fifo)
                        .messageBody("x")
                        .messageGroupId("g")
                        .messageDeduplicationId("d")
                        .delaySeconds(2)
                        .build(),
                SendMessageResponse.class));

        assertThat(refusal)
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("Value 2 for parameter DelaySeconds is invalid. "
                        + "Reason: The request include parameter that is not valid for this queue type.");
    }

    @Test
    void fifoQueuesAcceptADelayOfZero() {
        String fifo = sqs.createFifoQueue("now.fifo");

        sqs.call(
                SendMessageRequest.builder()
                        .queueUrl(fifo)
                        .messageBody("x")
                        .messageGroupId("g")
                        .messageDeduplicationId("d")
                        .delaySeconds(0)
                        .build(),
                SendMessageResponse.class);

        assertThat(sqs.receive(fifo, 1)).hasSize(1);
    }

    @Test
    void delayBeyondFifteenMinutesIsRefused() {
        assertThat(Sqs.refusal(() -> send("x", 901)))
                .hasMessage("Value 901 for parameter DelaySeconds is invalid. "
                        + "Reason: DelaySeconds must be >= 0 and <= 900.");
    }

    @Test
    void delayedMessagesArriveInTheOrderOfTheirDelays() {
        send("c", 3);
        send("a", 1);
        send("b", 2);

        sqs.time.advance(Duration.ofSeconds(3));

        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("a", "b", "c");
    }

    private void send(String body, int delaySeconds) {
        sqs.call(
                SendMessageRequest.builder()
                        .queueUrl(queue)
                        .messageBody(body)
                        .delaySeconds(delaySeconds)
                        .build(),
                SendMessageResponse.class);
    }
}
