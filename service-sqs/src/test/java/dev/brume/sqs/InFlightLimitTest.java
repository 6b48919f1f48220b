package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** 120,000 messages of a queue may be in flight. */
class InFlightLimitTest {
    private static final int LIMIT = 120_000;
    private final Sqs sqs = Sqs.start();

    @Test
    void shortPollOfAStandardQueueIsRefusedBeyondTheLimit() {
        String queue = sqs.createQueue("busy");
        Message last = fill(queue);

        assertThat(Sqs.refusal(() -> sqs.receive(queue, 1)))
                .returns("OverLimit", AwsException::code)
                .hasMessage("Too many messages have been received without being deleted. "
                        + "Please delete your received messages or let them timeout before receiving more.");

        sqs.delete(queue, last.receiptHandle());
        assertThat(sqs.receive(queue, 10)).hasSize(1);
    }

    @Test
    void longPollWaitsForRoom() {
        String queue = sqs.createQueue("busy");
        Message last = fill(queue);
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 10, 20);
        assertThat(waiting).isNotDone();

        sqs.delete(queue, last.receiptHandle());

        assertThat(waiting.join().messages()).hasSize(1);
    }

    @Test
    void fifoQueuesJustReturnNothing() {
        String fifo = sqs.createFifoQueue("busy.fifo");
        fill(fifo);

        assertThat(sqs.receive(fifo, 10)).isEmpty();
        sqs.time.advance(Duration.ofSeconds(30));
        assertThat(sqs.receive(fifo, 10)).hasSize(10);
    }

    private Message fill(String url) {
        boolean fifo = url.endsWith(".fifo");
        for (int i = 0; i < LIMIT + 10; i++) {
            if (fifo) {
                sqs.send(url, "m" + i, "g" + i / 10);
            } else {
                sqs.send(url, "m");
            }
        }
        Message last = sqs.receive(url, 10).getLast();
        for (int i = 10; i < LIMIT; i += 10) {
            assertThat(sqs.receive(url, 10)).hasSize(10);
        }
        assertThat(sqs.counts(url)).isEqualTo("10/120000/0");
        return last;
    }
}
