package dev.brume.sns.delivery;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sends to queues. */
final class SqsSubscriber {
    private static final String SERVICE = "sns.amazonaws.com";
    private static final String FIFO_SUFFIX = ".fifo";
    private final AwsClient aws;

    SqsSubscriber(AwsClient aws) {
        this.aws = aws;
    }

    CompletionStage<SendMessageResponse> deliver(Rendering rendering, Subscription subscription, @Nullable Call cause) {
        Arn queue = Arn.parse(subscription.endpoint()).orElseThrow();
        return aws.call(
                request(rendering, subscription),
                SendMessageResponse.class,
                new Principal.ServicePrincipal(SERVICE, subscription.topicArn()),
                new Place(new AccountId(queue.account()), new Region(queue.region())),
                cause);
    }

    private static SendMessageRequest request(Rendering rendering, Subscription subscription) {
        PublishedMessage message = rendering.message();
        SendMessageRequest.Builder request = SendMessageRequest.builder().queueUrl(subscription.endpoint());
        if (subscription.attributes().isRaw()) {
            request.messageBody(message.body(Protocol.SQS));
            if (!message.attributes().isEmpty()) {
                request.messageAttributes(attributes(message));
            }
        } else {
            request.messageBody(rendering.envelope(Protocol.SQS).text(subscription.arn()));
        }
        if (subscription.endpoint().endsWith(FIFO_SUFFIX)) {
            request.messageGroupId(message.groupId()).messageDeduplicationId(message.deduplicationId());
        } else if (!message.isOfFifoTopic()) {
            request.messageGroupId(message.groupId());
        }
        if (message.traceHeader() != null) {
            request.messageSystemAttributesWithStrings(Map.of(
                    "AWSTraceHeader",
                    MessageSystemAttributeValue.builder()
                            .dataType("String")
                            .stringValue(message.traceHeader())
                            .build()));
        }
        return request.build();
    }

    private static Map<String, MessageAttributeValue> attributes(PublishedMessage message) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        message.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(value.dataType())
                                .stringValue(value.stringValue())
                                .binaryValue(value.binaryValue())
                                .build()));
        return attributes;
    }
}
