package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.sqs.queue.Poll;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.Received;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** ReceiveMessage. */
final class ReceiveOperations {
    private final QueueDirectory queues;

    ReceiveOperations(QueueDirectory queues) {
        this.queues = queues;
    }

    /** Completes with messages, or without any once the wait is over; cancel it when the client leaves. */
    CompletionStage<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        checkRange("MaxNumberOfMessages", request.maxNumberOfMessages(), 1, SqsLimits.RECEIVE_MESSAGES_MAX);
        checkRange("VisibilityTimeout", request.visibilityTimeout(), 0, SqsLimits.VISIBILITY_TIMEOUT_SECONDS_MAX);
        Integer wait = request.waitTimeSeconds();
        if (wait != null && (wait < 0 || wait > SqsLimits.WAIT_TIME_SECONDS_MAX)) {
            throw SqsErrors.invalidParameterValue("WaitTimeSeconds", wait, "Must be >= 0 and <= 20, if provided.");
        }
        String attemptId = request.receiveRequestAttemptId();
        if (attemptId != null && !Characters.isFifoId(attemptId)) {
            throw SqsErrors.invalidParameterValue(
                    "ReceiveRequestAttemptId",
                    attemptId,
                    "ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
        Integer max = request.maxNumberOfMessages();
        Answer answer = new Answer(ReceivedMessages.asked(request));
        Poll poll = new Poll(max == null ? 1 : max, request.visibilityTimeout(), wait, attemptId, answer);
        queue.receive(poll, call.now().toEpochMilli());
        if (!answer.future.isDone()) {
            answer.future.whenComplete((response, failure) -> {
                if (answer.future.isCancelled()) {
                    queue.leave(poll);
                }
            });
        }
        return answer.future;
    }

    private static void checkRange(String parameter, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw SqsErrors.invalidParameterValue(
                    parameter, value, "Must be between " + min + " and " + max + ", if provided.");
        }
    }

    /** The answer to one request: whoever completes its future first decides. */
    private static final class Answer implements Poll.Answer {
        private final ReceivedMessages asked;
        private final CompletableFuture<ReceiveMessageResponse> future = new CompletableFuture<>();

        Answer(ReceivedMessages asked) {
            this.asked = asked;
        }

        @Override
        public boolean deliver(List<Received> messages) {
            return future.complete(asked.response(messages));
        }

        @Override
        public void fail(AwsException error) {
            future.completeExceptionally(error);
        }
    }
}
