package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** Messages that nobody deletes do not stay for ever. */
class RetentionTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    @Test
    void fourDaysUnlessTheQueueSaysOtherwise() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        AWS.pass(Duration.ofDays(4).minusSeconds(1));
        assertThat(queue.bodies()).containsExactly("hello");
        AWS.passSeconds(60);
        assertThat(queue.bodies()).isEmpty();
        assertThat(queue.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void eachMessageHasItsOwnTime() {
        WireQueue queue = AWS.queue(Map.of(MESSAGE_RETENTION_PERIOD, "60"));
        queue.send("one");
        AWS.passSeconds(30);
        queue.send("two");
        AWS.passSeconds(31);
        assertThat(queue.bodies()).containsExactly("two");
    }

    @Test
    void messagesInFlightExpireToo() {
        WireQueue queue = AWS.queue(Map.of(MESSAGE_RETENTION_PERIOD, "60", VISIBILITY_TIMEOUT, "600"));
        queue.send("hello");
        Message message = queue.receiveOne();
        AWS.passSeconds(61);
        assertThat(queue.counts()).containsExactly(0, 0, 0);
        AWS.passSeconds(600);
        assertThat(queue.bodies()).isEmpty();
        queue.delete(message);
    }

    @Test
    void delayedMessagesExpireToo() {
        WireQueue queue = AWS.queue(Map.of(MESSAGE_RETENTION_PERIOD, "60"));
        queue.send(m -> m.messageBody("hello").delaySeconds(900));
        AWS.passSeconds(901);
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void fifoMessagesExpireAndFreeTheirGroup() {
        WireQueue queue = AWS.fifo(Map.of(MESSAGE_RETENTION_PERIOD, "60", CONTENT_BASED_DEDUPLICATION, "true"));
        queue.sendTo("g", "one");
        queue.receive(r -> r.visibilityTimeout(43200));
        AWS.passSeconds(30);
        queue.sendTo("g", "two");
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(31);
        assertThat(queue.bodies()).containsExactly("two");
    }

    @Test
    void receivingDoesNotProlongIt() {
        WireQueue queue = AWS.queue(Map.of(MESSAGE_RETENTION_PERIOD, "60", VISIBILITY_TIMEOUT, "10"));
        queue.send("hello");
        for (int i = 0; i < 5; i++) {
            assertThat(queue.bodies()).containsExactly("hello");
            AWS.passSeconds(10);
        }
        AWS.passSeconds(11);
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void aNewPeriodHoldsForMessagesThatAreThere() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        AWS.passSeconds(120);
        queue.set(MESSAGE_RETENTION_PERIOD, "60");
        assertThat(queue.bodies()).isEmpty();
    }
}
