package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DEDUPLICATION_SCOPE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.FIFO_THROUGHPUT_LIMIT;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** FIFO queues take 300 requests a second for each API action, or 300 sends for each message group; standard queues take all. */
class ThroughputQuotaTest {
    private static final int QUOTA = 300;

    @RegisterExtension
    static final EmulatedAws AWS = EmulatedAws.withAllLimits();

    private static void send(WireQueue queue, String group) {
        queue.send(message -> message.messageBody("hello")
                .messageGroupId(group)
                .messageDeduplicationId(UUID.randomUUID().toString()));
    }

    private static void times(int count, Runnable request) {
        for (int i = 0; i < count; i++) {
            request.run();
        }
    }

    private static void throttled(Runnable request) {
        Refusal refusal = Refusal.of(request::run);
        assertThat(refusal.code()).isEqualTo("RequestThrottled");
        assertThat(refusal.status()).isEqualTo(403);
    }

    @Test
    void eachActionIsCountedOnItsOwnAndForASecond() {
        WireQueue queue = AWS.fifo();
        times(QUOTA, queue::receive);
        throttled(queue::receive);
        send(queue, "g");
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void aBatchIsOneRequest() {
        WireQueue queue = AWS.fifo();
        times(
                QUOTA,
                () -> AWS.sqs()
                        .sendMessageBatch(r -> r.queueUrl(queue.url())
                                .entries(
                                        entry -> entry.id("1")
                                                .messageBody("one")
                                                .messageGroupId("g")
                                                .messageDeduplicationId("1"),
                                        entry -> entry.id("2")
                                                .messageBody("two")
                                                .messageGroupId("g")
                                                .messageDeduplicationId("2"))));
        throttled(() -> send(queue, "g"));
    }

    @Test
    void aGroupMayHaveAQuotaOfItsOwn() {
        WireQueue queue =
                AWS.fifo(Map.of(DEDUPLICATION_SCOPE, "messageGroup", FIFO_THROUGHPUT_LIMIT, "perMessageGroupId"));
        times(QUOTA, () -> send(queue, "busy"));
        throttled(() -> send(queue, "busy"));
        send(queue, "other");
    }

    @Test
    void standardQueuesTakeAll() {
        WireQueue queue = AWS.queue();
        times(QUOTA + 1, queue::receive);
        queue.send("hello");
        assertThat(queue.bodies()).containsExactly("hello");
    }
}
