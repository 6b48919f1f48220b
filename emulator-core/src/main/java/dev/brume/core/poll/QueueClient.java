package dev.brume.core.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Receives from a queue and deletes what is done with. */
final class QueueClient {
    private final Source queue;

    QueueClient(Source queue) {
        this.queue = queue;
    }

    /** A long poll; cancelling it gives it up. */
    CompletableFuture<List<Message>> receive(int max) {
        CompletableFuture<ReceiveMessageResponse> call = queue.call(
                ReceiveMessageRequest.builder()
                        .queueUrl(queue.arn().toString())
                        .maxNumberOfMessages(max)
                        .waitTimeSeconds(PollLimits.LONG_POLL_SECONDS)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .build(),
                ReceiveMessageResponse.class);
        CompletableFuture<List<Message>> messages = call.thenApply(ReceiveMessageResponse::messages);
        messages.whenComplete((received, failure) -> {
            if (messages.isCancelled()) {
                call.cancel(false);
            }
        });
        return messages;
    }

    /** Answers how many are gone: a FIFO queue keeps what was shown again meanwhile. */
    CompletableFuture<Integer> delete(List<QueueMessage> messages) {
        CompletableFuture<Integer> deleted = CompletableFuture.completedFuture(0);
        for (int from = 0; from < messages.size(); from += PollLimits.RECEIVE_MAX) {
            List<QueueMessage> page = messages.subList(from, Math.min(messages.size(), from + PollLimits.RECEIVE_MAX));
            deleted = deleted.thenCombine(
                    deletePage(page),
                    (before, answer) -> before + answer.successful().size());
        }
        return deleted;
    }

    private CompletableFuture<DeleteMessageBatchResponse> deletePage(List<QueueMessage> messages) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (QueueMessage message : messages) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(String.valueOf(entries.size()))
                    .receiptHandle(message.receiptHandle())
                    .build());
        }
        return queue.call(
                DeleteMessageBatchRequest.builder()
                        .queueUrl(queue.arn().toString())
                        .entries(entries)
                        .build(),
                DeleteMessageBatchResponse.class);
    }
}
