package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("brief", Map.of("MessageRetentionPeriod", "60"));

    @Test
    void messageIsDeletedWhenItsRetentionPeriodIsOver() {
        sqs.send(queue, "hello");

        sqs.time.advance(Duration.ofMillis(59_999));
        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");

        sqs.time.advance(Duration.ofMillis(1));
        assertThat(sqs.counts(queue)).isEqualTo("0/0/0");
        assertThat(sqs.receive(queue, 1)).isEmpty();
    }

    @Test
    void messagesInFlightAndDelayedOnesExpireToo() {
        sqs.send(queue, "received");
        sqs.receive(queue, 1);
        sqs.setAttributes(queue, Map.of("DelaySeconds", "900"));
        sqs.send(queue, "delayed");
        assertThat(sqs.counts(queue)).isEqualTo("0/1/1");

        sqs.time.advance(Duration.ofSeconds(60));

        assertThat(sqs.counts(queue)).isEqualTo("0/0/0");
    }

    @Test
    void shorterPeriodDeletesWhatIsOlderAlready() {
        String queue = sqs.createQueue("long");
        sqs.send(queue, "old");
        sqs.time.advance(Duration.ofMinutes(10));
        sqs.send(queue, "new");

        sqs.setAttributes(queue, Map.of("MessageRetentionPeriod", "300"));

        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("new");
    }

    @Test
    void expiredMessageFreesItsGroup() {
        String fifo = sqs.createFifoQueue("brief.fifo", "MessageRetentionPeriod", "60", "VisibilityTimeout", "3600");
        sqs.send(fifo, "first", "g");
        sqs.receive(fifo, 1);
        sqs.time.advance(Duration.ofSeconds(30));
        sqs.send(fifo, "second", "g");
        assertThat(sqs.receive(fifo, 1)).isEmpty();

        sqs.time.advance(Duration.ofSeconds(30));

        assertThat(Sqs.bodies(sqs.receive(fifo, 1))).containsExactly("second");
    }

    @Test
    void handleOfAnExpiredMessageDeletesNothingAndIsNoError() {
        sqs.send(queue, "hello");
        String handle = sqs.receive(queue, 1).getFirst().receiptHandle();
        sqs.time.advance(Duration.ofSeconds(60));

        sqs.delete(queue, handle);
    }
}
