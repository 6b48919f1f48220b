package dev.brume.eventbridge.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.eventbridge.input.JsonPath;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.eventbridge.model.KinesisParameters;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** Writes to streams; the partition key is what the target's path leads to, by default the event's id. */
final class StreamInvoker implements Invoker {
    private static final int KEY_MAX = 256;
    private final AwsClient aws;

    StreamInvoker(AwsClient aws) {
        this.aws = aws;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        PutRecordRequest request = PutRecordRequest.builder()
                .streamARN(invocation.described().arn())
                .partitionKey(partitionKey(invocation))
                .data(SdkBytes.fromUtf8String(invocation.text()))
                .build();
        return AwsAttempt.make(() -> aws.call(
                request,
                PutRecordResponse.class,
                invocation.sender(),
                invocation.arn().place(),
                invocation.cause()));
    }

    private static String partitionKey(Invocation invocation) {
        KinesisParameters parameters = invocation.described().kinesisParameters();
        JsonNode found = parameters == null
                ? null
                : JsonPath.parse(parameters.partitionKeyPath())
                        .map(path -> path.in(invocation.event().tree()))
                        .orElse(null);
        String key = found == null ? "" : found.isValueNode() ? found.asText() : found.toString();
        String some = key.isEmpty() ? invocation.event().id() : key;
        return some.length() <= KEY_MAX ? some : some.substring(0, KEY_MAX);
    }
}
