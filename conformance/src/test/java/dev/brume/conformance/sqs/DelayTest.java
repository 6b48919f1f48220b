package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DELAY_SECONDS;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Delay queues and message timers. */
class DelayTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    @Test
    void aMessageTimerHidesTheMessageAtFirst() {
        WireQueue queue = AWS.queue();
        queue.send(m -> m.messageBody("later").delaySeconds(10));
        assertThat(queue.counts()).containsExactly(0, 0, 1);
        AWS.passSeconds(9);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.counts()).containsExactly(1, 0, 0);
        assertThat(queue.bodies()).containsExactly("later");
    }

    @Test
    void aDelayQueueHidesEveryMessage() {
        WireQueue queue = AWS.queue(Map.of(DELAY_SECONDS, "5"));
        queue.send("one");
        AWS.passSeconds(2);
        queue.send("two");
        AWS.passSeconds(3);
        assertThat(queue.bodies()).containsExactly("one");
        AWS.passSeconds(2);
        assertThat(queue.bodies()).containsExactly("two");
    }

    @Test
    void theTimerOfAMessageGoesBeforeTheQueues() {
        WireQueue queue = AWS.queue(Map.of(DELAY_SECONDS, "60"));
        queue.send(m -> m.messageBody("at once").delaySeconds(0));
        queue.send(m -> m.messageBody("soon").delaySeconds(5));
        assertThat(queue.bodies()).containsExactly("at once");
        AWS.passSeconds(5);
        assertThat(queue.bodies()).containsExactly("soon");
    }

    @Test
    void aNewDelayOfAStandardQueueIsForMessagesToCome() {
        WireQueue queue = AWS.queue(Map.of(DELAY_SECONDS, "60"));
        queue.send("before");
        queue.set(DELAY_SECONDS, "0");
        queue.send("after");
        assertThat(queue.bodies()).containsExactly("after");
        AWS.passSeconds(60);
        assertThat(queue.bodies()).contains("before");
    }

    @Test
    void fifteenMinutesIsTheLongest() {
        WireQueue queue = AWS.queue();
        queue.send(m -> m.messageBody("later").delaySeconds(900));
        AWS.passSeconds(899);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("later");
    }

    @Test
    void fifoQueuesTakeNoMessageTimer() {
        WireQueue queue = AWS.contentFifo();
        assertThat(Refusal.of(() -> queue.send(
                        m -> m.messageBody("later").messageGroupId("g").delaySeconds(2))))
                .isEqualTo(Refusal.invalidParameter("Value 2 for parameter DelaySeconds is invalid. "
                        + "Reason: The request include parameter that is not valid for this queue type."));
    }

    @Test
    void fifoQueuesDelayEveryMessageAndKeepTheirOrder() {
        WireQueue queue = AWS.fifo(Map.of(DELAY_SECONDS, "2", CONTENT_BASED_DEDUPLICATION, "true"));
        queue.sendTo("g", "one");
        queue.sendTo("g", "two");
        queue.sendTo("g", "three");
        AWS.passSeconds(1);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("one", "two", "three");
    }

    @Test
    void aTimerOfZeroOnAFifoQueueMeansTheQueuesDelay() {
        WireQueue queue = AWS.fifo(Map.of(DELAY_SECONDS, "2", CONTENT_BASED_DEDUPLICATION, "true"));
        queue.send(m -> m.messageBody("hello").messageGroupId("g").delaySeconds(0));
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(2);
        assertThat(queue.bodies()).containsExactly("hello");
    }
}
