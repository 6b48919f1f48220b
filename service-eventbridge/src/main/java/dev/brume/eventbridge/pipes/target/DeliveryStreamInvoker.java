package dev.brume.eventbridge.pipes.target;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;

/** Writes to a Firehose stream, a record for each event. */
final class DeliveryStreamInvoker implements Invoker {
    private static final String STREAM = "deliverystream/";
    private final Caller caller;

    DeliveryStreamInvoker(Caller caller) {
        this.caller = caller;
    }

    @Override
    public CompletionStage<Reply> invoke(List<Payload> batch, Requests requests) {
        PutRecordBatchRequest request = PutRecordBatchRequest.builder()
                .deliveryStreamName(caller.arn().resource().substring(STREAM.length()))
                .records(batch.stream()
                        .map(payload -> Record.builder()
                                .data(SdkBytes.fromUtf8String(payload.text()))
                                .build())
                        .toList())
                .build();
        return caller.call(request, PutRecordBatchResponse.class, requests)
                .thenApply(answer -> Reply.of(RequestJson.of(answer), batch, failed(answer)));
    }

    private static List<Integer> failed(PutRecordBatchResponse answer) {
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < answer.requestResponses().size(); i++) {
            if (answer.requestResponses().get(i).errorCode() != null) {
                failed.add(i);
            }
        }
        return failed;
    }
}
