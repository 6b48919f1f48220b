package dev.brume.eventbridge.pipes.target;

import dev.brume.eventbridge.pipes.input.DynamicText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Writes to a stream, a record for each event. */
final class StreamInvoker implements Invoker {
    private final Caller caller;
    private final String partitionKey;

    /** @param partitionKey or the path to it */
    StreamInvoker(Caller caller, String partitionKey) {
        this.caller = caller;
        this.partitionKey = partitionKey;
    }

    @Override
    public CompletionStage<Reply> invoke(List<Payload> batch, Requests requests) {
        PutRecordsRequest request = PutRecordsRequest.builder()
                .streamARN(caller.arn().toString())
                .records(batch.stream().map(this::entry).toList())
                .build();
        return caller.call(request, PutRecordsResponse.class, requests)
                .thenApply(answer -> Reply.of(RequestJson.of(answer), batch, failed(answer)));
    }

    private PutRecordsRequestEntry entry(Payload payload) {
        return PutRecordsRequestEntry.builder()
                .data(SdkBytes.fromUtf8String(payload.text()))
                .partitionKey(DynamicText.of(partitionKey, payload.event()))
                .build();
    }

    private static List<Integer> failed(PutRecordsResponse answer) {
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < answer.records().size(); i++) {
            if (answer.records().get(i).errorCode() != null) {
                failed.add(i);
            }
        }
        return failed;
    }
}
