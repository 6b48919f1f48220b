package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue has so many messages in flight and no more. */
class InFlightCapTest {
    private static final int STANDARD_CAP = 120_000;
    private static final int SENDERS = 4;

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static void each(int batches, Runnable batch) {
        IntStream.range(0, SENDERS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, batches / SENDERS).forEach(j -> batch.run())))
                .toList()
                .forEach(CompletableFuture::join);
    }

    @Test
    void aStandardQueueRefusesToGiveMore() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "43200"));
        List<SendMessageBatchRequestEntry> ten = IntStream.range(0, 10)
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id("" + i)
                        .messageBody("m")
                        .build())
                .toList();
        each(
                STANDARD_CAP / 10,
                () -> AWS.sqs().sendMessageBatch(r -> r.queueUrl(queue.url()).entries(ten)));
        queue.send("one more");
        each(STANDARD_CAP / 10, queue::receive);
        assertThat(queue.counts()).containsExactly(1, STANDARD_CAP, 0);
        Refusal refusal = Refusal.of(queue::receive);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.code()).isEqualTo("OverLimit");
        AWS.passSeconds(43200);
        assertThat(queue.receive()).hasSize(10);
    }
}
