package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class LongPollingTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("mail");

    @Test
    void arrivalIsAnsweredAtOnce() {
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 1, 20);
        assertThat(waiting).isNotDone();

        sqs.send(queue, "hello");

        assertThat(Sqs.bodies(waiting.join().messages())).containsExactly("hello");
        assertThat(sqs.counts(queue)).isEqualTo("0/1/0");
    }

    @Test
    void waitEndsEmptyHandedWhenItsTimeIsOver() {
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 1, 20);

        sqs.time.advance(Duration.ofMillis(19_999));
        assertThat(waiting).isNotDone();

        sqs.time.advance(Duration.ofMillis(1));
        assertThat(waiting.join().hasMessages()).isFalse();
        sqs.send(queue, "too late");
        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
    }

    @Test
    void queueMaySayHowLongToWait() {
        String patient = sqs.createQueue("patient", Map.of("ReceiveMessageWaitTimeSeconds", "5"));
        CompletableFuture<?> waiting =
                sqs.begin(ReceiveMessageRequest.builder().queueUrl(patient).build(), sqs.call(Sqs.ENDPOINT, null));

        assertThat(waiting).isNotDone();
        sqs.time.advance(Duration.ofSeconds(5));
        assertThat(waiting).isDone();
    }

    @Test
    void aShortPollOfAQueueThatWaitsDoesNotWait() {
        String patient = sqs.createQueue("patient", Map.of("ReceiveMessageWaitTimeSeconds", "20"));

        assertThat(sqs.poll(patient, 1, 0)).isDone();
    }

    @Test
    void messagesThatAreThereAreAnsweredAtOnceEvenIfTheyAreFewerThanAskedFor() {
        sqs.send(queue, "only one");

        assertThat(sqs.poll(queue, 10, 20).join().messages()).hasSize(1);
    }

    @Test
    void endOfAVisibilityTimeoutWakesTheOneWhoWaits() {
        sqs.send(queue, "hello");
        sqs.receive(queue, 1);
        sqs.time.advance(Duration.ofSeconds(20));
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 1, 20);

        sqs.time.advance(Duration.ofMillis(9_999));
        assertThat(waiting).isNotDone();
        sqs.time.advance(Duration.ofMillis(1));

        assertThat(waiting.join().messages()).hasSize(1);
    }

    @Test
    void messageThatIsGivenBackWakesTheOneWhoWaits() {
        sqs.send(queue, "hello");
        String handle = sqs.receive(queue, 1).getFirst().receiptHandle();
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 1, 20);

        sqs.changeVisibility(queue, handle, 0);

        assertThat(waiting.join().messages()).hasSize(1);
    }

    @Test
    void endOfADelayWakesTheOneWhoWaits() {
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 1, 20);
        sqs.call(
                SendMessageRequest.builder()
                        .queueUrl(queue)
                        .messageBody("later")
                        .delaySeconds(5)
                        .build(),
                SendMessageResponse.class);
        assertThat(waiting).isNotDone();

        sqs.time.advance(Duration.ofSeconds(5));

        assertThat(Sqs.bodies(waiting.join().messages())).containsExactly("later");
    }

    @Test
    void shortenedVisibilityTimeoutWakesTheOneWhoWaitsEarlier() {
        sqs.send(queue, "hello");
        String handle = sqs.receive(queue, 1).getFirst().receiptHandle();
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 1, 20);

        sqs.changeVisibility(queue, handle, 2);
        sqs.time.advance(Duration.ofSeconds(2));

        assertThat(waiting).isDone();
    }

    @Test
    void deleteThatFreesAGroupWakesTheOneWhoWaits() {
        String fifo = sqs.createFifoQueue("mail.fifo");
        sqs.send(fifo, "first", "g");
        Message first = sqs.receive(fifo, 1).getFirst();
        sqs.send(fifo, "second", "g");
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(fifo, 1, 20);
        assertThat(waiting).isNotDone();

        sqs.delete(fifo, first.receiptHandle());

        assertThat(Sqs.bodies(waiting.join().messages())).containsExactly("second");
    }

    @Test
    void whoCameFirstIsServedFirst() {
        CompletableFuture<ReceiveMessageResponse> first = sqs.poll(queue, 1, 20);
        CompletableFuture<ReceiveMessageResponse> second = sqs.poll(queue, 1, 20);

        sqs.send(queue, "a");
        sqs.send(queue, "b");

        assertThat(Sqs.bodies(first.join().messages())).containsExactly("a");
        assertThat(Sqs.bodies(second.join().messages())).containsExactly("b");
    }

    @Test
    void whoHasLeftGetsNothingAndTakesNothing() {
        CompletableFuture<ReceiveMessageResponse> gone = sqs.poll(queue, 1, 20);
        CompletableFuture<ReceiveMessageResponse> patient = sqs.poll(queue, 1, 20);

        gone.cancel(false);
        sqs.send(queue, "hello");

        assertThat(Sqs.bodies(patient.join().messages())).containsExactly("hello");
        assertThat(sqs.time.nextTimer()).isEmpty();
    }

    @Test
    void answerThatReachedNobodyGoesBackAsIfNeverReceived() {
        CompletableFuture<ReceiveMessageResponse> gone = sqs.poll(queue, 10, 20);
        sqs.send(queue, "hello");
        assertThat(gone).isCompleted();

        gone.cancel(false);

        Message again = sqs.receive(queue, 1).getFirst();
        assertThat(again.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "1");
        assertThat(gone.join().messages().getFirst().receiptHandle()).isNotEqualTo(again.receiptHandle());
    }

    @Test
    void answerThatReachedNobodyGoesToTheNextWhoWaits() {
        CompletableFuture<ReceiveMessageResponse> gone = sqs.poll(queue, 1, 20);
        CompletableFuture<ReceiveMessageResponse> patient = sqs.poll(queue, 1, 20);
        sqs.send(queue, "hello");

        gone.cancel(false);

        assertThat(Sqs.bodies(patient.join().messages())).containsExactly("hello");
    }

    @Test
    void answerThatReachedNobodyTakesNothingFromWhoHasItsMessageNow() {
        CompletableFuture<ReceiveMessageResponse> gone = sqs.poll(queue, 1, 20);
        sqs.send(queue, "hello");
        sqs.time.advance(Duration.ofSeconds(30));
        Message received = sqs.receive(queue, 1).getFirst();

        gone.cancel(false);
        gone.cancel(false);

        assertThat(sqs.counts(queue)).isEqualTo("0/1/0");
        sqs.delete(queue, received.receiptHandle());
        assertThat(sqs.counts(queue)).isEqualTo("0/0/0");
    }

    @Test
    void servedPollLeavesNoTimerBehind() {
        sqs.poll(queue, 1, 20);
        assertThat(sqs.time.nextTimer()).isPresent();

        sqs.send(queue, "hello");

        assertThat(sqs.time.nextTimer()).isEmpty();
    }

    @Test
    void deletedQueueAnswersThoseWhoWait() {
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 1, 20);

        sqs.deleteQueue(queue);

        assertThat(Sqs.refusal(() -> join(waiting)))
                .returns("QueueDoesNotExist", AwsException::code)
                .hasMessage("The specified queue does not exist.");
        assertThat(sqs.time.nextTimer()).isEmpty();
    }

    @Test
    void resetAnswersThoseWhoWait() {
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 1, 20);

        sqs.service.reset();

        assertThat(Sqs.refusal(() -> join(waiting)).code()).isEqualTo("QueueDoesNotExist");
    }

    @Test
    void waitBeyondTwentySecondsIsRefused() {
        assertThat(Sqs.refusal(() -> sqs.poll(queue, 1, 21)))
                .hasMessage(
                        "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.");
    }

    @Test
    void messageThatExpiresMeanwhileIsNotDelivered() {
        String brief = sqs.createQueue("brief", Map.of("MessageRetentionPeriod", "60", "DelaySeconds", "60"));
        sqs.send(brief, "hello");
        sqs.time.advance(Duration.ofSeconds(50));
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(brief, 1, 20);

        sqs.time.advance(Duration.ofSeconds(20));

        assertThat(waiting.join().messages()).isEmpty();
    }

    private static void join(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof AwsException error ? error : failure;
        }
    }
}
