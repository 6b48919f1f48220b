package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/** Message move tasks: back from the dead-letter queue, at a rate, with progress to be seen. */
class MessageMoveTaskTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private WireQueue deadLetters;
    private WireQueue source;

    @BeforeEach
    void aSourceAndItsDeadLetterQueue() {
        deadLetters = AWS.queue();
        source = sourceOf(deadLetters);
    }

    private static WireQueue sourceOf(WireQueue deadLetters) {
        return AWS.queue(Map.of(REDRIVE_POLICY, Redrive.policy(deadLetters.arn(), 1), VISIBILITY_TIMEOUT, "0"));
    }

    private static void poison(WireQueue source, int messages) {
        IntStream.range(0, messages).forEach(i -> source.send("message " + i));
        while (!source.receive().isEmpty()) {
            // The second receive of a message moves it.
        }
    }

    private static String start(WireQueue from, WireQueue to, Integer perSecond) {
        return AWS.sqs()
                .startMessageMoveTask(r -> r.sourceArn(from.arn())
                        .destinationArn(to == null ? null : to.arn())
                        .maxNumberOfMessagesPerSecond(perSecond))
                .taskHandle();
    }

    private static List<ListMessageMoveTasksResultEntry> tasks(WireQueue from, Integer most) {
        return AWS.sqs()
                .listMessageMoveTasks(r -> r.sourceArn(from.arn()).maxResults(most))
                .results();
    }

    private static ListMessageMoveTasksResultEntry task(WireQueue from) {
        return tasks(from, null).getFirst();
    }

    @Test
    void messagesGoToAnotherQueue() {
        WireQueue destination = AWS.queue();
        poison(source, 2);
        long started = AWS.now().toEpochMilli();
        start(deadLetters, destination, null);
        AWS.passSeconds(10);
        assertThat(destination.bodies()).containsExactlyInAnyOrder("message 0", "message 1");
        assertThat(deadLetters.counts()).containsExactly(0, 0, 0);
        assertThat(task(deadLetters))
                .isEqualTo(ListMessageMoveTasksResultEntry.builder()
                        .status("COMPLETED")
                        .sourceArn(deadLetters.arn())
                        .destinationArn(destination.arn())
                        .approximateNumberOfMessagesMoved(2L)
                        .approximateNumberOfMessagesToMove(2L)
                        .startedTimestamp(started)
                        .build());
    }

    @Test
    void withoutADestinationEachMessageGoesBackWhereItCameFrom() {
        WireQueue otherSource = sourceOf(deadLetters);
        poison(source, 2);
        otherSource.send("from the other");
        otherSource.receive();
        otherSource.receive();
        start(deadLetters, null, null);
        AWS.passSeconds(10);
        assertThat(source.counts()).containsExactly(2, 0, 0);
        assertThat(otherSource.bodies()).containsExactly("from the other");
        assertThat(task(deadLetters).destinationArn()).isNull();
        assertThat(task(deadLetters).approximateNumberOfMessagesMoved()).isEqualTo(3);
    }

    @Test
    void aMovedMessageStartsAnew() {
        poison(source, 1);
        AWS.passSeconds(10);
        start(deadLetters, null, null);
        AWS.passSeconds(10);
        assertThat(source.receive(r -> r.messageSystemAttributeNamesWithStrings("ApproximateReceiveCount"))
                        .getFirst()
                        .attributesAsStrings())
                .containsEntry("ApproximateReceiveCount", "1");
    }

    @Test
    void aMovedMessageIsKeptForAWholeRetentionPeriod() {
        WireQueue destination = AWS.queue(Map.of(MESSAGE_RETENTION_PERIOD, "100"));
        poison(source, 1);
        AWS.passSeconds(90);
        start(deadLetters, destination, null);
        AWS.passSeconds(50);
        assertThat(destination.counts()).containsExactly(1, 0, 0);
    }

    @Test
    void theHandleTellsTaskAndSource() {
        poison(source, 1);
        String handle = start(deadLetters, null, null);
        assertThat(new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8))
                .contains("\"sourceArn\":\"" + deadLetters.arn() + "\"")
                .containsPattern("\"taskId\":\"[0-9a-f-]{36}\"");
    }

    @Test
    void theRateIsKept() {
        WireQueue destination = AWS.queue();
        poison(source, 10);
        String handle = start(deadLetters, destination, 1);
        AWS.pass(Duration.ofMillis(4500));
        int moved = destination.counts().getFirst();
        assertThat(moved).isBetween(4, 5);
        ListMessageMoveTasksResultEntry running = task(deadLetters);
        assertThat(running.status()).isEqualTo("RUNNING");
        assertThat(running.taskHandle()).isEqualTo(handle);
        assertThat(running.maxNumberOfMessagesPerSecond()).isEqualTo(1);
        assertThat(running.approximateNumberOfMessagesToMove()).isEqualTo(10);
        assertThat(running.approximateNumberOfMessagesMoved()).isEqualTo(moved);
        AWS.passSeconds(10);
        assertThat(task(deadLetters).status()).isEqualTo("COMPLETED");
        assertThat(destination.counts()).containsExactly(10, 0, 0);
    }

    @Test
    void aRunningTaskCanBeCancelled() {
        WireQueue destination = AWS.queue();
        poison(source, 10);
        String handle = start(deadLetters, destination, 1);
        AWS.pass(Duration.ofMillis(2500));
        int moved = destination.counts().getFirst();
        assertThat(AWS.sqs().cancelMessageMoveTask(r -> r.taskHandle(handle)).approximateNumberOfMessagesMoved())
                .isEqualTo(moved);
        AWS.passSeconds(60);
        assertThat(task(deadLetters).status()).isEqualTo("CANCELLED");
        assertThat(task(deadLetters).taskHandle()).isNull();
        assertThat(destination.counts().getFirst()).isBetween(moved, moved + 1);
        assertThat(deadLetters.counts().getFirst() + destination.counts().getFirst())
                .isEqualTo(10);
    }

    @Test
    void aFinishedTaskCannotBeCancelled() {
        poison(source, 1);
        String handle = start(deadLetters, null, null);
        AWS.passSeconds(10);
        assertThat(Refusal.of(() -> AWS.sqs().cancelMessageMoveTask(r -> r.taskHandle(handle)))
                        .status())
                .isIn(400, 404);
    }

    @Test
    void oneTaskAtATimeForASource() {
        poison(source, 10);
        start(deadLetters, null, 1);
        assertThat(Refusal.of(() -> start(deadLetters, null, 1)))
                .isEqualTo(Refusal.invalidParameter("There is already a task running. "
                        + "Only one active task is allowed for a source queue arn at a given time."));
    }

    @Test
    void theNewestTaskIsListedFirst() {
        WireQueue destination = AWS.queue();
        for (int i = 0; i < 3; i++) {
            poison(source, i + 1);
            start(deadLetters, destination, null);
            AWS.passSeconds(10);
        }
        assertThat(tasks(deadLetters, null)).hasSize(1);
        assertThat(tasks(deadLetters, 10))
                .extracting(ListMessageMoveTasksResultEntry::approximateNumberOfMessagesMoved)
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void aDestinationThatIsDeletedFailsTheTask() {
        WireQueue destination = AWS.queue();
        poison(source, 10);
        start(deadLetters, destination, 1);
        AWS.pass(Duration.ofMillis(2500));
        AWS.sqs().deleteQueue(r -> r.queueUrl(destination.url()));
        AWS.passSeconds(10);
        ListMessageMoveTasksResultEntry failed = task(deadLetters);
        assertThat(failed.status()).isEqualTo("FAILED");
        assertThat(failed.failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(deadLetters.counts().getFirst()).isPositive();
    }

    @Test
    void aMessageWithoutASourceCannotGoBack() {
        deadLetters.send("sent here directly");
        start(deadLetters, null, null);
        AWS.passSeconds(10);
        assertThat(task(deadLetters).status()).isEqualTo("FAILED");
        assertThat(task(deadLetters).failureReason()).isEqualTo("CouldNotDetermineMessageSource");
        assertThat(deadLetters.bodies()).containsExactly("sent here directly");
    }

    @Test
    void messagesInFlightStay() {
        WireQueue destination = AWS.queue();
        poison(source, 2);
        deadLetters.receiveOne();
        start(deadLetters, destination, null);
        AWS.passSeconds(5);
        assertThat(destination.counts()).containsExactly(1, 0, 0);
    }

    @Test
    void theSourceIsADeadLetterQueue() {
        WireQueue plain = AWS.queue();
        assertThat(Refusal.of(() -> start(plain, source, null)))
                .isEqualTo(Refusal.invalidParameter("Source queue must be configured as a Dead Letter Queue."));
    }

    @Test
    void bothQueuesExist() {
        assertThat(Refusal.of(() -> AWS.sqs().startMessageMoveTask(r -> r.sourceArn(AWS.arn("nobody")))))
                .isEqualTo(notFound("The resource that you specified for the SourceArn parameter doesn't exist."));
        assertThat(Refusal.of(() -> AWS.sqs()
                        .startMessageMoveTask(
                                r -> r.sourceArn(deadLetters.arn()).destinationArn(AWS.arn("nobody")))))
                .isEqualTo(notFound("The resource that you specified for the DestinationArn parameter doesn't exist."));
        assertThat(Refusal.of(() -> AWS.sqs().listMessageMoveTasks(r -> r.sourceArn(AWS.arn("nobody"))))
                        .code())
                .isEqualTo("ResourceNotFoundException");
    }

    private static Refusal notFound(String message) {
        return new Refusal(404, "ResourceNotFoundException", message);
    }

    @Test
    void aQueueIsNotMovedToItself() {
        assertThat(Refusal.of(() -> start(deadLetters, deadLetters, null)))
                .isEqualTo(Refusal.invalidParameter("Source queue arn and destination queue arn cannot be the same."));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501})
    void theRateLiesBetweenOneAndFiveHundred(int perSecond) {
        assertThat(Refusal.of(() -> start(deadLetters, source, perSecond)))
                .isEqualTo(Refusal.invalidParameter("Value for parameter MaxNumberOfMessagesPerSecond is invalid. "
                        + "Reason: You must enter a number that's between 1 and 500."));
    }

    @Test
    void inventedHandlesAreRefused() {
        assertThat(cancelled("foobared"))
                .isEqualTo(Refusal.invalidParameter("Value for parameter TaskHandle is invalid."));
        assertThat(cancelled(handle(AWS.arn("nobody"))))
                .isEqualTo(notFound("The resource that you specified for the SourceArn parameter doesn't exist."));
        assertThat(cancelled(handle(deadLetters.arn()))).isEqualTo(notFound("Task does not exist."));
    }

    private static Refusal cancelled(String handle) {
        return Refusal.of(() -> AWS.sqs().cancelMessageMoveTask(r -> r.taskHandle(handle)));
    }

    private static String handle(String sourceArn) {
        String task = "{\"taskId\":\"10f57157-fc38-4da9-a113-4de7e12d05dd\",\"sourceArn\":\"" + sourceArn + "\"}";
        return Base64.getEncoder().encodeToString(task.getBytes(StandardCharsets.UTF_8));
    }
}
