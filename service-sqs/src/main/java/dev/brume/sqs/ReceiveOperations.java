package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.sqs.queue.Poll;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.Received;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import dev.brume.sqs.queue.Throughput;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** ReceiveMessage. */
final class ReceiveOperations {
    private final QueueDirectory queues;
    private final EmulatorTime time;

    ReceiveOperations(QueueDirectory queues, EmulatorTime time) {
        this.queues = queues;
        this.time = time;
    }

    /** Completes with messages, or without any once the wait is over; cancel it when the client leaves. */
    CompletionStage<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        Integer max = request.maxNumberOfMessages();
        if (max != null && (max < 1 || max > SqsLimits.RECEIVE_MESSAGES_MAX)) {
            throw SqsErrors.invalidParameterValue("MaxNumberOfMessages", max, "Must be between 1 and 10, if provided.");
        }
        checkSeconds("VisibilityTimeout", request.visibilityTimeout(), SqsLimits.VISIBILITY_TIMEOUT_SECONDS_MAX);
        checkSeconds("WaitTimeSeconds", request.waitTimeSeconds(), SqsLimits.WAIT_TIME_SECONDS_MAX);
        String attemptId = request.receiveRequestAttemptId();
        if (attemptId != null && !queue.attributes().isFifo()) {
            throw SqsErrors.notForThisQueueType("ReceiveRequestAttemptId", attemptId);
        }
        if (attemptId != null && !Characters.isFifoId(attemptId)) {
            throw SqsErrors.invalidParameterValue(
                    "ReceiveRequestAttemptId",
                    attemptId,
                    "ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
        Answer answer = new Answer(queue, request);
        long now = call.now().toEpochMilli();
        queue.admit(Throughput.Api.RECEIVE, now);
        queue.receive(answer.poll, now);
        return answer;
    }

    private static void checkSeconds(String parameter, @Nullable Integer seconds, int max) {
        if (seconds != null && (seconds < 0 || seconds > max)) {
            throw SqsErrors.invalidParameterValue(parameter, seconds, "Must be >= 0 and <= " + max + ", if provided.");
        }
    }

    /**
     * The answer to one request: whoever completes it first decides. Cancelled when the client has left: then who polls waits no
     * more, and messages that were on their way go back, as they do when they come too late.
     */
    private final class Answer extends CompletableFuture<ReceiveMessageResponse> implements Poll.Answer {
        private final Queue queue;
        private final ReceivedMessages asked;
        private final Poll poll;
        private volatile List<Received> received = List.of();

        Answer(Queue queue, ReceiveMessageRequest request) {
            Integer max = request.maxNumberOfMessages();
            this.queue = queue;
            this.asked = ReceivedMessages.asked(request);
            this.poll = new Poll(
                    max == null ? 1 : max,
                    request.visibilityTimeout(),
                    request.waitTimeSeconds(),
                    request.receiveRequestAttemptId(),
                    this);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                queue.leave(poll);
            } else {
                poll.takeBack(queue, received, time.now().toEpochMilli());
            }
            return cancelled;
        }

        @Override
        public boolean deliver(List<Received> messages) {
            received = messages;
            return complete(asked.response(messages));
        }

        @Override
        public void fail(AwsException error) {
            completeExceptionally(error);
        }
    }
}
