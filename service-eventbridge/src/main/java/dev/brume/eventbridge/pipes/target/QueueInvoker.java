package dev.brume.eventbridge.pipes.target;

import dev.brume.eventbridge.pipes.input.DynamicText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pipes.model.PipeTargetSqsQueueParameters;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends to a queue, a message for each event. */
final class QueueInvoker implements Invoker {
    private final Caller caller;
    private final @Nullable PipeTargetSqsQueueParameters parameters;

    QueueInvoker(Caller caller, @Nullable PipeTargetSqsQueueParameters parameters) {
        this.caller = caller;
        this.parameters = parameters;
    }

    @Override
    public CompletionStage<Reply> invoke(List<Payload> batch, Requests requests) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Payload payload : batch) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(String.valueOf(entries.size()))
                    .messageBody(payload.text())
                    .messageGroupId(
                            parameters == null ? null : DynamicText.of(parameters.messageGroupId(), payload.event()))
                    .messageDeduplicationId(
                            parameters == null
                                    ? null
                                    : DynamicText.of(parameters.messageDeduplicationId(), payload.event()))
                    .build());
        }
        SendMessageBatchRequest request = SendMessageBatchRequest.builder()
                .queueUrl(caller.arn().toString())
                .entries(entries)
                .build();
        return caller.call(request, SendMessageBatchResponse.class, requests)
                .thenApply(answer -> Reply.of(
                        RequestJson.of(answer),
                        batch,
                        answer.failed().stream()
                                .map(BatchResultErrorEntry::id)
                                .map(Integer::valueOf)
                                .toList()));
    }
}
