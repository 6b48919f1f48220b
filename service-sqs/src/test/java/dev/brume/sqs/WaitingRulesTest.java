package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.Limits;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules and rates that only make one wait: they hold where all of AWS's limits are asked for. */
class WaitingRulesTest {
    private final Sqs strict = Sqs.start(new EmulatorOptions(
            AccountId.DEFAULT, Region.US_EAST_1, Limits.AWS, Optional.empty(), EmulatorOptions.QueueUrlStrategy.PATH));
    private final Sqs relaxed = Sqs.start();

    @Test
    void queueIsPurgedOnceAMinute() {
        String url = strict.createQueue("orders");
        strict.purge(url);

        assertThat(Sqs.refusal(() -> strict.purge(url)))
                .returns("PurgeQueueInProgress", AwsException::code)
                .hasMessage("Only one PurgeQueue operation on orders is allowed every 60 seconds.");
        strict.time.advance(Duration.ofMinutes(1));
        strict.purge(url);
    }

    @Test
    void nameOfADeletedQueueRestsForAMinute() {
        strict.deleteQueue(strict.createQueue("orders"));

        assertThat(Sqs.refusal(() -> strict.createQueue("orders")))
                .returns("QueueDeletedRecently", AwsException::code)
                .hasMessage("You must wait 60 seconds after deleting a queue before you can create another with the "
                        + "same name.");
        strict.time.advance(Duration.ofMinutes(1));
        strict.createQueue("orders");
    }

    @Test
    void fifoQueueTakes300RequestsASecondForEachAction() {
        String url = strict.createFifoQueue("orders.fifo");
        for (int i = 0; i < 300; i++) {
            strict.send(url, "m" + i, "g" + i);
        }

        assertThat(Sqs.refusal(() -> strict.send(url, "one-more", "g")))
                .returns("RequestThrottled", AwsException::code);
        assertThat(strict.receive(url, 10)).hasSize(10);
        strict.time.advance(Duration.ofSeconds(1));
        strict.send(url, "one-more", "g");
    }

    @Test
    void highThroughputCountsForEachGroup() {
        String url = strict.createFifoQueue(
                "orders.fifo", "DeduplicationScope", "messageGroup", "FifoThroughputLimit", "perMessageGroupId");
        for (int i = 0; i < 300; i++) {
            strict.send(url, "a" + i, "a");
            strict.send(url, "b" + i, "b");
        }

        assertThat(Sqs.refusal(() -> strict.send(url, "one-more", "a")).code()).isEqualTo("RequestThrottled");
        strict.send(url, "c", "c");
    }

    @Test
    void standardQueuesTakeAll() {
        String url = strict.createQueue("orders");

        for (int i = 0; i < 1000; i++) {
            strict.send(url, "m");
        }
    }

    @Test
    void withoutThatNobodyWaits() {
        String url = relaxed.createQueue("orders");
        relaxed.purge(url);
        relaxed.purge(url);
        relaxed.deleteQueue(url);
        relaxed.createQueue("orders");
        String fifo = relaxed.createFifoQueue("orders.fifo");
        for (int i = 0; i < 1000; i++) {
            relaxed.send(fifo, "m" + i, "g");
        }
    }
}
