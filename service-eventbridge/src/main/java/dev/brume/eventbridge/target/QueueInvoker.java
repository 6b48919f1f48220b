package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.LateText;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sends to queues. A FIFO queue must tell duplicates by the content: EventBridge gives no deduplication ids. */
final class QueueInvoker implements Invoker {
    private static final String FIFO_SUFFIX = ".fifo";
    private final AwsClient aws;

    QueueInvoker(AwsClient aws) {
        this.aws = aws;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        String queue = invocation.described().arn();
        SendMessageRequest.Builder request = SendMessageRequest.builder().queueUrl(queue);
        // A FIFO queue reads it at once.
        LateText late = queue.endsWith(FIFO_SUFFIX) ? null : invocation.lateText();
        if (late == null) {
            request.messageBody(invocation.text());
        } else {
            request.messageBody(LateText.PLACEHOLDER);
        }
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
        return AwsAttempt.make(() -> send(request.build(), late, invocation));
    }

    private CompletionStage<SendMessageResponse> send(
            SendMessageRequest request, @Nullable LateText late, Invocation invocation) {
        Class<SendMessageResponse> response = SendMessageResponse.class;
        Principal sender = invocation.sender();
        Place place = invocation.arn().place();
        return late == null
                ? aws.call(request, response, sender, place, invocation.cause())
                : aws.call(request, late, response, sender, place, invocation.cause());
    }
}
