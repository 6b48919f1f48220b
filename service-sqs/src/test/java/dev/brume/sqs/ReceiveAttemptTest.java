package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** ReceiveMessage's ReceiveRequestAttemptId, for clients that lost an answer. */
class ReceiveAttemptTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createFifoQueue("orders.fifo");

    @Test
    void sameAttemptGetsTheSameMessagesAndHandles() {
        sqs.send(queue, "a", "g1");
        sqs.send(queue, "b", "g2");
        List<Message> first = attempt("try-1");

        assertThat(attempt("try-1")).isEqualTo(first);
        assertThat(attempt("try-2")).isEmpty();
    }

    @Test
    void retryStartsTheVisibilityTimeoutAnew() {
        sqs.send(queue, "a", "g");
        attempt("try");
        sqs.time.advance(Duration.ofSeconds(29));
        attempt("try");

        sqs.time.advance(Duration.ofSeconds(29));
        assertThat(sqs.receive(queue, 1)).isEmpty();
        sqs.time.advance(Duration.ofSeconds(1));
        assertThat(sqs.receive(queue, 1)).hasSize(1);
    }

    @Test
    void messagesThatWereDeletedSinceAreNotReceivedAgain() {
        sqs.send(queue, "a", "g");
        List<Message> first = attempt("try");
        sqs.delete(queue, first.getFirst().receiptHandle());

        assertThat(attempt("try")).isEmpty();
    }

    @Test
    void changedVisibilityEndsTheAttempt() {
        sqs.send(queue, "a", "g");
        sqs.changeVisibility(queue, attempt("try").getFirst().receiptHandle(), 60);

        assertThat(attempt("try")).isEmpty();
    }

    @Test
    void afterTheVisibilityTimeoutItIsANewReceive() {
        sqs.send(queue, "a", "g");
        String handle = attempt("try").getFirst().receiptHandle();
        sqs.time.advance(Duration.ofSeconds(30));

        assertThat(attempt("try").getFirst().receiptHandle()).isNotEqualTo(handle);
    }

    @Test
    void attemptIsRememberedForFiveMinutes() {
        sqs.send(queue, "a", "g");
        sqs.receive(ReceiveMessageRequest.builder()
                .queueUrl(queue)
                .receiveRequestAttemptId("try")
                .visibilityTimeout(3600)
                .build());

        sqs.time.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(attempt("try")).hasSize(1);

        sqs.time.advance(Duration.ofMillis(1));
        assertThat(attempt("try")).isEmpty();
    }

    @Test
    void emptyAttemptIsTriedAgain() {
        assertThat(attempt("try")).isEmpty();
        sqs.send(queue, "a", "g");

        assertThat(attempt("try")).hasSize(1);
    }

    @Test
    void attemptIdsHaveUpTo128PrintableCharacters() {
        assertThat(Sqs.refusal(() -> attempt("x".repeat(129))))
                .hasMessageContaining(
                        "ReceiveRequestAttemptId can only include alphanumeric and punctuation characters.");
    }

    @Test
    void standardQueuesKnowNoAttempts() {
        String standard = sqs.createQueue("plain");

        assertThat(Sqs.refusal(() -> sqs.receive(ReceiveMessageRequest.builder()
                        .queueUrl(standard)
                        .receiveRequestAttemptId("try")
                        .build())))
                .hasMessage("Value try for parameter ReceiveRequestAttemptId is invalid. "
                        + "Reason: The request include parameter that is not valid for this queue type.");
    }

    private List<Message> attempt(String id) {
        return sqs.receive(ReceiveMessageRequest.builder()
                .queueUrl(queue)
                .maxNumberOfMessages(10)
                .receiveRequestAttemptId(id)
                .build());
    }
}
