package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sends to queues. A FIFO queue must tell duplicates by the content: EventBridge gives no deduplication ids. */
final class QueueInvoker implements Invoker {
    private final AwsClient aws;

    QueueInvoker(AwsClient aws) {
        this.aws = aws;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        SendMessageRequest.Builder request = SendMessageRequest.builder()
                .queueUrl(invocation.described().arn())
                .messageBody(invocation.text());
        if (invocation.described().sqsParameters() != null) {
            request.messageGroupId(invocation.described().sqsParameters().messageGroupId());
        }
        if (invocation.event().traceHeader() != null) {
            request.messageSystemAttributesWithStrings(Map.of(
                    "AWSTraceHeader",
                    MessageSystemAttributeValue.builder()
                            .dataType("String")
                            .stringValue(invocation.event().traceHeader())
                            .build()));
        }
        return AwsAttempt.make(() -> aws.call(
                request.build(),
                SendMessageResponse.class,
                invocation.sender(),
                invocation.arn().place(),
                invocation.cause()));
    }
}
