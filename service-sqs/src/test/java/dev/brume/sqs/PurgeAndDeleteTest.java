package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurgeAndDeleteTest {
    private final Sqs sqs = Sqs.start();

    @Test
    void purgeDeletesWhatIsVisibleDelayedAndInFlight() {
        String queue = sqs.createQueue("full");
        sqs.send(queue, "in flight");
        sqs.receive(queue, 1);
        sqs.send(queue, "visible");
        sqs.setAttributes(queue, Map.of("DelaySeconds", "10"));
        sqs.send(queue, "delayed");
        assertThat(sqs.counts(queue)).isEqualTo("1/1/1");

        sqs.purge(queue);

        assertThat(sqs.counts(queue)).isEqualTo("0/0/0");
    }

    @Test
    void purgeFreesTheGroupsOfAFifoQueue() {
        String fifo = sqs.createFifoQueue("full.fifo");
        sqs.send(fifo, "a", "g");
        String handle = sqs.receive(fifo, 1).getFirst().receiptHandle();

        sqs.purge(fifo);

        sqs.send(fifo, "b", "g");
        assertThat(Sqs.bodies(sqs.receive(fifo, 1))).containsExactly("b");
        sqs.delete(fifo, handle);
    }

    @Test
    void deletedQueueIsGoneWithItsMessages() {
        String queue = sqs.createQueue("short");
        sqs.send(queue, "x");

        sqs.deleteQueue(queue);

        assertThat(Sqs.refusal(() -> sqs.send(queue, "y")).code()).isEqualTo("QueueDoesNotExist");
        assertThat(Sqs.refusal(() -> sqs.deleteQueue(queue)).code()).isEqualTo("QueueDoesNotExist");
        assertThat(sqs.counts(sqs.createQueue("short"))).isEqualTo("0/0/0");
    }

    @Test
    void resetForgetsEverything() {
        String mine = sqs.createQueue("q");
        Sqs other = sqs.as("111111111111", "eu-west-1");
        String theirs = other.createQueue("q");

        sqs.service.reset();

        for (String url : List.of(mine, theirs)) {
            assertThat(Sqs.refusal(() -> sqs.send(url, "x")).code()).isEqualTo("QueueDoesNotExist");
        }
    }

    @Test
    void oneAccountCanBeForgotten() {
        String mine = sqs.createQueue("q");
        Sqs other = sqs.as("111111111111", "us-east-1");
        String theirs = other.createQueue("q");

        sqs.service.reset(new AccountId("111111111111"));

        sqs.send(mine, "x");
        assertThat(Sqs.refusal(() -> other.send(theirs, "x")).code()).isEqualTo("QueueDoesNotExist");
    }
}
