package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
import software.amazon.awssdk.services.firehose.model.Record;

/** Writes to delivery streams, a record for each event. */
final class DeliveryStreamInvoker implements Invoker {
    private static final String STREAM = "deliverystream/";
    private final AwsClient aws;

    DeliveryStreamInvoker(AwsClient aws) {
        this.aws = aws;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        PutRecordRequest request = PutRecordRequest.builder()
                .deliveryStreamName(invocation.arn().arn().resource().substring(STREAM.length()))
                .record(Record.builder()
                        .data(SdkBytes.fromUtf8String(invocation.text()))
                        .build())
                .build();
        return AwsAttempt.make(() -> aws.call(
                request,
                PutRecordResponse.class,
                invocation.sender(),
                invocation.arn().place(),
                invocation.cause()));
    }
}
