package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/** Dead-letter queue redrive. */
class MoveTaskTest {
    private final Sqs sqs = Sqs.start();
    private final String dead = sqs.createQueue("dead");
    private final String queue =
            sqs.createQueue("alive", Map.of("RedrivePolicy", sqs.redrivePolicy(dead, 1), "VisibilityTimeout", "1"));
    private final String other = sqs.createQueue("other");

    @BeforeEach
    void threeMessagesHaveFailed() {
        for (String body : List.of("a", "b", "c")) {
            sqs.send(queue, body);
        }
        sqs.receive(queue, 10);
        sqs.time.advance(Duration.ofSeconds(1));
        assertThat(sqs.receive(queue, 10)).isEmpty();
        assertThat(sqs.counts(dead)).isEqualTo("3/0/0");
    }

    @Test
    void messagesGoBackToWhereTheyCameFrom() {
        start(dead, null, null);
        sqs.time.advance(Duration.ZERO);

        assertThat(sqs.counts(dead)).isEqualTo("0/0/0");
        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("a", "b", "c");
        ListMessageMoveTasksResultEntry task = latest(dead);
        assertThat(task.status()).isEqualTo("COMPLETED");
        assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(3);
        assertThat(task.approximateNumberOfMessagesToMove()).isEqualTo(3);
        assertThat(task.destinationArn()).isNull();
        assertThat(task.taskHandle()).isNull();
        assertThat(task.sourceArn()).isEqualTo(sqs.arn(dead));
        assertThat(task.startedTimestamp()).isEqualTo(sqs.time.now().toEpochMilli());
    }

    @Test
    void messagesGoToAnotherQueueWhereOneIsNamed() {
        start(dead, sqs.arn(other), null);
        sqs.time.advance(Duration.ZERO);

        assertThat(Sqs.bodies(sqs.receive(other, 10))).containsExactly("a", "b", "c");
        assertThat(latest(dead).destinationArn()).isEqualTo(sqs.arn(other));
    }

    @Test
    void redrivenMessageIsANewOne() {
        List<Message> failed = sqs.receive(dead, 10);
        sqs.time.advance(Duration.ofSeconds(30));
        start(dead, null, null);
        sqs.time.advance(Duration.ZERO);

        Message message = sqs.receive(queue, 1).getFirst();

        assertThat(message.messageId())
                .isNotIn(failed.stream().map(Message::messageId).toList());
        assertThat(message.attributes())
                .containsEntry(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        Long.toString(sqs.time.now().toEpochMilli()))
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .doesNotContainKey(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
    }

    @Test
    void rateIsKept() {
        start(dead, sqs.arn(other), 1);
        assertThat(latest(dead).approximateNumberOfMessagesMoved()).isZero();
        assertThat(latest(dead).maxNumberOfMessagesPerSecond()).isEqualTo(1);

        sqs.time.advance(Duration.ofSeconds(1));
        assertThat(sqs.counts(other)).isEqualTo("1/0/0");
        sqs.time.advance(Duration.ofSeconds(1));
        assertThat(sqs.counts(other)).isEqualTo("2/0/0");
        assertThat(latest(dead).status()).isEqualTo("RUNNING");
        sqs.time.advance(Duration.ofSeconds(1));

        assertThat(latest(dead).status()).isEqualTo("COMPLETED");
    }

    @Test
    void highRateMovesBatches() {
        for (int i = 0; i < 997; i++) {
            sqs.send(dead, "m" + i);
        }
        start(dead, sqs.arn(other), 500);

        sqs.time.advance(Duration.ofMillis(100));
        assertThat(sqs.counts(other)).isEqualTo("50/0/0");
        sqs.time.advance(Duration.ofMillis(900));
        assertThat(sqs.counts(other)).isEqualTo("500/0/0");
        sqs.time.advance(Duration.ofSeconds(1));

        assertThat(sqs.counts(other)).isEqualTo("1000/0/0");
        assertThat(latest(dead).status()).isEqualTo("COMPLETED");
    }

    @Test
    void cancelledTaskStopsBeforeTheNextMessage() {
        String handle = start(dead, sqs.arn(other), 1);
        assertThat(latest(dead).taskHandle()).isEqualTo(handle);
        sqs.time.advance(Duration.ofSeconds(1));

        assertThat(cancel(handle)).isEqualTo(1);

        sqs.time.advance(Duration.ofSeconds(10));
        assertThat(latest(dead).status()).isEqualTo("CANCELLED");
        assertThat(latest(dead).approximateNumberOfMessagesMoved()).isEqualTo(1);
        assertThat(latest(dead).taskHandle()).isNull();
        assertThat(sqs.counts(other)).isEqualTo("1/0/0");
        assertThat(sqs.counts(dead)).isEqualTo("2/0/0");
        assertThat(sqs.time.nextTimer()).isEmpty();
    }

    @Test
    void taskFailsWhenItsDestinationIsGone() {
        start(dead, sqs.arn(other), 1);
        sqs.time.advance(Duration.ofSeconds(1));

        sqs.deleteQueue(other);
        sqs.time.advance(Duration.ofSeconds(1));

        assertThat(latest(dead).status()).isEqualTo("FAILED");
        assertThat(latest(dead).failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(latest(dead).approximateNumberOfMessagesMoved()).isEqualTo(1);
        assertThat(sqs.counts(dead)).isEqualTo("2/0/0");
    }

    @Test
    void taskFailsOverAMessageThatCameFromNowhere() {
        sqs.send(dead, "sent here directly");
        start(dead, null, null);
        sqs.time.advance(Duration.ZERO);

        assertThat(latest(dead).status()).isEqualTo("FAILED");
        assertThat(latest(dead).failureReason()).isEqualTo("CouldNotDetermineMessageSource");
        assertThat(sqs.counts(dead)).isEqualTo("1/0/0");
        assertThat(Sqs.bodies(sqs.receive(dead, 1))).containsExactly("sent here directly");
    }

    @Test
    void movedMessageWakesTheOneWhoWaits() {
        CompletableFuture<ReceiveMessageResponse> waiting = sqs.poll(queue, 10, 20);

        start(dead, null, 1);
        sqs.time.advance(Duration.ofSeconds(1));

        assertThat(Sqs.bodies(waiting.join().messages())).containsExactly("a");
    }

    @Test
    void fifoMessagesAreMovedInOrder() {
        String deadFifo = sqs.createFifoQueue("dead.fifo");
        String fifo = sqs.createFifoQueue("alive.fifo", "RedrivePolicy", sqs.redrivePolicy(deadFifo, 1));
        for (String body : List.of("1", "2", "3")) {
            sqs.send(fifo, body, "g");
        }
        sqs.receive(fifo, 10);
        sqs.time.advance(Duration.ofSeconds(30));
        sqs.receive(fifo, 10);

        start(deadFifo, null, null);
        sqs.time.advance(Duration.ZERO);

        assertThat(Sqs.bodies(sqs.receive(fifo, 10))).containsExactly("1", "2", "3");
        assertThat(sqs.counts(deadFifo)).isEqualTo("0/0/0");
    }

    @Test
    void queueHasOneTaskAtATime() {
        start(dead, sqs.arn(other), 1);

        assertThat(Sqs.refusal(() -> start(dead, sqs.arn(other), 1)))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("There is already a task running. "
                        + "Only one active task is allowed for a source queue arn at a given time.");
    }

    @Test
    void tenLatestTasksAreListed() {
        for (int i = 0; i < 12; i++) {
            start(dead, null, null);
            sqs.time.advance(Duration.ofSeconds(1));
        }

        assertThat(list(dead, 10))
                .hasSize(10)
                .extracting(ListMessageMoveTasksResultEntry::startedTimestamp)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(list(dead, null)).hasSize(1);
        assertThat(Sqs.refusal(() -> list(dead, 11)).code()).isEqualTo("InvalidParameterValue");
    }

    @Test
    void sourceMustBeADeadLetterQueue() {
        assertThat(Sqs.refusal(() -> start(other, null, null)))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("Source queue must be configured as a Dead Letter Queue.");
    }

    @Test
    void sourceAndDestinationMustExist() {
        String missing = "arn:aws:sqs:us-east-1:000000000000:missing";

        assertThat(Sqs.refusal(() -> startByArn(missing, null, null)))
                .returns("ResourceNotFoundException", AwsException::code)
                .hasMessage("The resource that you specified for the SourceArn parameter doesn't exist.");
        assertThat(Sqs.refusal(() -> start(dead, missing, null)))
                .hasMessage("The resource that you specified for the DestinationArn parameter doesn't exist.");
        assertThat(Sqs.refusal(() -> startByArn("dead", null, null)))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("You must use this format to specify the SourceArn: "
                        + "arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
    }

    @Test
    void sourceAndDestinationMustBeTwoQueuesOfOneKind() {
        String fifo = sqs.createFifoQueue("other.fifo");

        assertThat(Sqs.refusal(() -> start(dead, sqs.arn(dead), null)))
                .hasMessage("Source queue arn and destination queue arn cannot be the same.");
        assertThat(Sqs.refusal(() -> start(dead, sqs.arn(fifo), null)))
                .hasMessage("The source queue and destination queue must be of the same queue type.");
    }

    @Test
    void rateIsBetweenOneAnd500() {
        for (int rate : new int[] {0, 501, -1}) {
            assertThat(Sqs.refusal(() -> start(dead, null, rate)))
                    .hasMessage("Value for parameter MaxNumberOfMessagesPerSecond is invalid. "
                            + "Reason: You must enter a number that's between 1 and 500.");
        }
    }

    @Test
    void cancelKnowsOnlyTasksThatRun() {
        String done = start(dead, null, null);
        sqs.time.advance(Duration.ZERO);

        assertThat(Sqs.refusal(() -> cancel(done)).code()).isEqualTo("InvalidParameterValue");
        assertThat(Sqs.refusal(() -> cancel("garbage"))).hasMessage("Value for parameter TaskHandle is invalid.");
        assertThat(Sqs.refusal(() -> cancel(handle("11111111-2222-3333-4444-555555555555", sqs.arn(dead)))))
                .returns("ResourceNotFoundException", AwsException::code)
                .hasMessage("Task does not exist.");
        assertThat(Sqs.refusal(() -> cancel(handle("1", "arn:aws:sqs:us-east-1:000000000000:gone"))))
                .hasMessage("The resource that you specified for the SourceArn parameter doesn't exist.");
    }

    private static String handle(String taskId, String sourceArn) {
        String json = "{\"taskId\":\"" + taskId + "\",\"sourceArn\":\"" + sourceArn + "\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private String start(String url, @Nullable String destinationArn, @Nullable Integer rate) {
        return startByArn(sqs.arn(url), destinationArn, rate);
    }

    private String startByArn(String sourceArn, @Nullable String destinationArn, @Nullable Integer rate) {
        return sqs.call(
                        StartMessageMoveTaskRequest.builder()
                                .sourceArn(sourceArn)
                                .destinationArn(destinationArn)
                                .maxNumberOfMessagesPerSecond(rate)
                                .build(),
                        StartMessageMoveTaskResponse.class)
                .taskHandle();
    }

    private long cancel(String handle) {
        return sqs.call(
                        CancelMessageMoveTaskRequest.builder()
                                .taskHandle(handle)
                                .build(),
                        CancelMessageMoveTaskResponse.class)
                .approximateNumberOfMessagesMoved();
    }

    private ListMessageMoveTasksResultEntry latest(String url) {
        return list(url, null).getFirst();
    }

    private List<ListMessageMoveTasksResultEntry> list(String url, @Nullable Integer max) {
        return sqs.call(
                        ListMessageMoveTasksRequest.builder()
                                .sourceArn(sqs.arn(url))
                                .maxResults(max)
                                .build(),
                        ListMessageMoveTasksResponse.class)
                .results();
    }
}
