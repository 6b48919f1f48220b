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

    CompletableFuture<Void> delete(List<QueueMessage> messages) {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += PollLimits.RECEIVE_MAX) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (QueueMessage message :
                    messages.subList(from, Math.min(messages.size(), from + PollLimits.RECEIVE_MAX))) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(entries.size()))
                        .receiptHandle(message.receiptHandle())
                        .build());
            }
            calls.add(queue.call(
                    DeleteMessageBatchRequest.builder()
                            .queueUrl(queue.arn().toString())
                            .entries(entries)
                            .build(),
                    DeleteMessageBatchResponse.class));
        }
        return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
    }
}
