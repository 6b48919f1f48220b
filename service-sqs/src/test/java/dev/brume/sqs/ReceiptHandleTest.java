package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receipt handle may do that is old, used, or another queue's. */
class ReceiptHandleTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("jobs");
    private final String fifo = sqs.createFifoQueue("jobs.fifo");

    @Test
    void deletingTwiceSucceeds() {
        String handle = receivedFrom(queue);

        sqs.delete(queue, handle);
        sqs.delete(queue, handle);
    }

    @Test
    void deletingTwiceSucceedsOnFifoQueuesToo() {
        String handle = receivedFrom(fifo);

        sqs.delete(fifo, handle);
        sqs.delete(fifo, handle);
    }

    @Test
    void messageThatIsVisibleAgainCanStillBeDeletedByItsLastHandle() {
        String handle = receivedFrom(queue);
        sqs.time.advance(Duration.ofSeconds(30));

        sqs.delete(queue, handle);

        assertThat(sqs.counts(queue)).isEqualTo("0/0/0");
        assertThat(sqs.receive(queue, 1)).isEmpty();
    }

    @Test
    void handleFromBeforeTheLastReceiveIsAcceptedAndDeletesNothing() {
        String old = receivedFrom(queue);
        sqs.time.advance(Duration.ofSeconds(30));
        sqs.receive(queue, 1);

        sqs.delete(queue, old);

        assertThat(sqs.counts(queue)).isEqualTo("0/1/0");
    }

    @Test
    void expiredHandleOfAFifoQueueIsRefused() {
        String handle = receivedFrom(fifo);
        sqs.time.advance(Duration.ofSeconds(30));

        AwsException refusal = Sqs.refusal(() -> sqs.delete(fifo, handle));

        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
        assertThat(refusal)
                .hasMessage("Value " + handle
                        + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
        assertThat(sqs.counts(fifo)).isEqualTo("1/0/0");
    }

    @Test
    void handleOfAFifoQueueIsRefusedOnceItsMessageWasReceivedAgain() {
        String old = receivedFrom(fifo);
        sqs.time.advance(Duration.ofSeconds(30));
        sqs.receive(fifo, 1);

        assertThat(Sqs.refusal(() -> sqs.delete(fifo, old))).hasMessageContaining("The receipt handle has expired.");
    }

    @Test
    void extendedVisibilityKeepsAFifoHandleGood() {
        String handle = receivedFrom(fifo);
        sqs.time.advance(Duration.ofSeconds(29));
        sqs.changeVisibility(fifo, handle, 60);
        sqs.time.advance(Duration.ofSeconds(59));

        sqs.delete(fifo, handle);

        assertThat(sqs.counts(fifo)).isEqualTo("0/0/0");
    }

    @Test
    void visibilityOfADeletedMessageCannotBeChanged() {
        String handle = receivedFrom(queue);
        sqs.delete(queue, handle);

        assertThat(Sqs.refusal(() -> sqs.changeVisibility(queue, handle, 10)))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("Value " + handle + " for parameter ReceiptHandle is invalid. Reason: "
                        + "Message does not exist or is not available for visibility timeout change.");
    }

    @Test
    void hidingAMessageThatIsVisibleAgainDoesNothing() {
        String handle = receivedFrom(queue);
        sqs.time.advance(Duration.ofSeconds(30));

        sqs.changeVisibility(queue, handle, 100);

        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
    }

    @Test
    void givingAMessageBackThatIsVisibleAgainDoesNothing() {
        String handle = receivedFrom(queue);
        sqs.time.advance(Duration.ofSeconds(30));

        sqs.changeVisibility(queue, handle, 0);

        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
    }

    @Test
    void handleFromBeforeTheLastReceiveStillChangesTheVisibility() {
        String handle = receivedFrom(queue);
        sqs.time.advance(Duration.ofSeconds(30));
        sqs.receive(queue, 1);

        sqs.changeVisibility(queue, handle, 0);

        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
    }

    @Test
    void changingTheVisibilityOfAnExpiredFifoMessageIsRefused() {
        String handle = receivedFrom(fifo);
        sqs.time.advance(Duration.ofSeconds(30));

        assertThat(Sqs.refusal(() -> sqs.changeVisibility(fifo, handle, 100)))
                .hasMessageContaining("not available for visibility timeout change");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a", "////////////////////////////////////", "é"})
    void whatNoQueueGaveOutIsInvalid(String handle) {
        assertThat(Sqs.refusal(() -> sqs.delete(queue, handle)))
                .returns("ReceiptHandleIsInvalid", AwsException::code)
                .hasMessage("The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
        assertThat(Sqs.refusal(() -> sqs.changeVisibility(queue, handle, 1)).code())
                .isEqualTo("ReceiptHandleIsInvalid");
    }

    @Test
    void handleOfAnotherQueueIsInvalid() {
        String other = sqs.createQueue("others");
        String handle = receivedFrom(queue);

        assertThat(Sqs.refusal(() -> sqs.delete(other, handle)).code()).isEqualTo("ReceiptHandleIsInvalid");
        assertThat(sqs.counts(queue)).isEqualTo("0/1/0");
    }

    @Test
    void queueMadeAnewDoesNotKnowTheHandlesOfTheOldOne() {
        String name = "short-lived";
        String old = receivedFrom(sqs.createQueue(name, Map.of()));
        deleteQueue(name);
        String url = sqs.createQueue(name);

        assertThat(Sqs.refusal(() -> sqs.delete(url, old)).code()).isEqualTo("ReceiptHandleIsInvalid");
    }

    @Test
    void missingHandleIsAMissingParameter() {
        assertThat(Sqs.refusal(() -> sqs.delete(queue, "")))
                .returns("MissingParameter", AwsException::code)
                .hasMessage("The request must contain the parameter ReceiptHandle.");
    }

    private void deleteQueue(String name) {
        sqs.deleteQueue(name);
    }

    private String receivedFrom(String url) {
        if (url.endsWith(".fifo")) {
            sqs.send(url, "job", "group");
        } else {
            sqs.send(url, "job");
        }
        return sqs.receive(url, 1).getFirst().receiptHandle();
    }
}
