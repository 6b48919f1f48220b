package dev.brume.eventbridge.pipes.target;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** Publishes to a topic, a message for each event. */
final class TopicInvoker implements Invoker {
    private final Caller caller;

    TopicInvoker(Caller caller) {
        this.caller = caller;
    }

    @Override
    public CompletionStage<Reply> invoke(List<Payload> batch, Requests requests) {
        List<PublishBatchRequestEntry> entries = new ArrayList<>();
        for (Payload payload : batch) {
            entries.add(PublishBatchRequestEntry.builder()
                    .id(String.valueOf(entries.size()))
                    .message(payload.text())
                    .build());
        }
        PublishBatchRequest request = PublishBatchRequest.builder()
                .topicArn(caller.arn().toString())
                .publishBatchRequestEntries(entries)
                .build();
        return caller.call(request, PublishBatchResponse.class, requests)
                .thenApply(answer -> Reply.of(
                        RequestJson.of(answer),
                        batch,
                        answer.failed().stream()
                                .map(BatchResultErrorEntry::id)
                                .map(Integer::valueOf)
                                .toList()));
    }
}
