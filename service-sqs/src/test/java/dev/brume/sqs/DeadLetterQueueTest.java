package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class DeadLetterQueueTest {
    private final Sqs sqs = Sqs.start();
    private final String dead = sqs.createQueue("dead");
    private final String queue = sqs.createQueue("alive", Map.of("RedrivePolicy", sqs.redrivePolicy(dead, 2)));

    @Test
    void messageIsMovedInsteadOfBeingReceivedOnceTooOften() {
        sqs.send(queue, "poison");
        assertThat(fail(queue)).isEqualTo(1);
        assertThat(fail(queue)).isEqualTo(1);

        assertThat(fail(queue)).isZero();

        assertThat(sqs.counts(queue)).isEqualTo("0/0/0");
        assertThat(Sqs.bodies(sqs.receive(dead, 1))).containsExactly("poison");
    }

    @Test
    void receiveThatMovesAMessageGoesOnToTheNext() {
        sqs.send(queue, "poison");
        fail(queue);
        fail(queue);
        sqs.send(queue, "good");

        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("good");
    }

    @Test
    void movedMessageKeepsItsIdentityAndSaysWhereItCameFrom() {
        SendMessageResponse sent = sqs.call(
                SendMessageRequest.builder()
                        .queueUrl(queue)
                        .messageBody("poison")
                        .messageAttributes(Map.of(
                                "kind",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("bad")
                                        .build()))
                        .build(),
                SendMessageResponse.class);
        fail(queue);
        fail(queue);
        long moved = sqs.time.now().toEpochMilli();
        fail(queue);

        Message message = sqs.receive(dead, 1).getFirst();

        assertThat(message.messageId()).isEqualTo(sent.messageId());
        assertThat(message.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, sqs.arn(queue))
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "3")
                .containsEntry(
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP, Long.toString(moved + 30_000));
    }

    @Test
    void standardQueuesRetentionGoesOnCountingFromTheSend() {
        sqs.setAttributes(dead, Map.of("MessageRetentionPeriod", "3600"));
        String sentAt = Long.toString(sqs.time.now().toEpochMilli());
        sqs.send(queue, "poison");
        sqs.time.advance(Duration.ofMinutes(50));
        fail(queue);
        fail(queue);
        fail(queue);
        assertThat(sqs.receive(dead, 1).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.SENT_TIMESTAMP, sentAt);

        sqs.time.advance(Duration.ofMinutes(10));

        assertThat(sqs.counts(dead)).isEqualTo("0/0/0");
    }

    @Test
    void messageThatIsOldAlreadyExpiresBeforeYoungerOnesThatWereThereBefore() {
        sqs.setAttributes(dead, Map.of("MessageRetentionPeriod", "3600"));
        sqs.send(queue, "old");
        sqs.time.advance(Duration.ofMinutes(40));
        sqs.send(dead, "young");
        fail(queue);
        fail(queue);
        fail(queue);
        assertThat(sqs.counts(dead)).isEqualTo("2/0/0");

        sqs.time.advance(Duration.ofMinutes(20));

        assertThat(Sqs.bodies(sqs.receive(dead, 10))).containsExactly("young");
    }

    @Test
    void fifoQueuesRetentionStartsAnewInTheDeadLetterQueue() {
        String deadFifo = sqs.createFifoQueue("dead.fifo", "MessageRetentionPeriod", "3600");
        String fifo = sqs.createFifoQueue("alive.fifo", "RedrivePolicy", sqs.redrivePolicy(deadFifo, 1));
        sqs.send(fifo, "poison", "g");
        sqs.time.advance(Duration.ofMinutes(50));
        fail(fifo);
        fail(fifo);

        sqs.time.advance(Duration.ofMinutes(50));

        assertThat(sqs.counts(deadFifo)).isEqualTo("1/0/0");
    }

    @Test
    void fifoOrderIsKeptThroughADeadLetterQueue() {
        String deadFifo = sqs.createFifoQueue("dead.fifo");
        String fifo = sqs.createFifoQueue("alive.fifo", "RedrivePolicy", sqs.redrivePolicy(deadFifo, 1));
        for (String body : List.of("1", "2", "3", "4", "5")) {
            sqs.send(fifo, body, "g");
        }
        assertThat(sqs.receive(fifo, 3)).hasSize(3);
        sqs.time.advance(Duration.ofSeconds(30));

        assertThat(Sqs.bodies(sqs.receive(fifo, 10))).containsExactly("4", "5");
        assertThat(Sqs.bodies(sqs.receive(deadFifo, 10))).containsExactly("1", "2", "3");
    }

    @Test
    void deadLettersOfAFifoQueueHaveTheirIdAsDeduplicationId() {
        String deadFifo = sqs.createFifoQueue("dead.fifo");
        String fifo = sqs.createFifoQueue("alive.fifo", "RedrivePolicy", sqs.redrivePolicy(deadFifo, 1));
        SendMessageResponse sent = sqs.send(fifo, "poison", "g", "original");
        fail(fifo);
        fail(fifo);

        assertThat(sqs.receive(deadFifo, 1).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, sent.messageId())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g");
    }

    @Test
    void deadLetterWakesTheOneWhoWaitsForIt() {
        sqs.send(queue, "poison");
        fail(queue);
        fail(queue);
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(dead, 1, 20);

        sqs.receive(queue, 1);

        assertThat(waiting.join().messages()).hasSize(1);
    }

    @Test
    void pollThatWaitsAtTheSourceMovesWhatHasFailed() {
        sqs.send(queue, "poison");
        fail(queue);
        sqs.receive(queue, 1);
        sqs.time.advance(Duration.ofSeconds(20));
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 1, 20);

        sqs.time.advance(Duration.ofSeconds(10));

        assertThat(sqs.counts(dead)).isEqualTo("1/0/0");
        assertThat(waiting).isNotDone();
        sqs.time.advance(Duration.ofSeconds(10));
        assertThat(waiting.join().messages()).isEmpty();
    }

    @Test
    void withoutItsDeadLetterQueueAQueueGoesOnDelivering() {
        sqs.send(queue, "poison");
        sqs.deleteQueue(dead);

        for (int i = 0; i < 5; i++) {
            assertThat(fail(queue)).isEqualTo(1);
        }
    }

    @Test
    void eachQueueOfAChainCountsItsOwnReceives() {
        String last = sqs.createQueue("last");
        sqs.setAttributes(dead, Map.of("RedrivePolicy", sqs.redrivePolicy(last, 2)));
        sqs.send(queue, "poison");
        fail(queue);
        fail(queue);
        fail(queue);

        assertThat(fail(dead)).isEqualTo(1);
        assertThat(fail(dead)).isEqualTo(1);
        assertThat(fail(dead)).isZero();
        assertThat(sqs.receive(last, 1).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, sqs.arn(dead))
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "5");
    }

    @Test
    void takenAwayRedrivePolicyMovesNothing() {
        sqs.setAttributes(queue, Map.of("RedrivePolicy", ""));
        sqs.send(queue, "poison");

        for (int i = 0; i < 5; i++) {
            assertThat(fail(queue)).isEqualTo(1);
        }
    }

    @Test
    void queueMayBeItsOwnDeadLetterQueue() {
        sqs.setAttributes(queue, Map.of("RedrivePolicy", sqs.redrivePolicy(queue, 1)));
        sqs.send(queue, "poison");
        fail(queue);

        assertThat(fail(queue)).isZero();
        assertThat(fail(queue)).isEqualTo(1);
    }

    /** Receives and lets the visibility timeout pass; returns how many messages came. */
    private int fail(String url) {
        int received = sqs.receive(url, 10).size();
        sqs.time.advance(Duration.ofSeconds(30));
        return received;
    }
}
