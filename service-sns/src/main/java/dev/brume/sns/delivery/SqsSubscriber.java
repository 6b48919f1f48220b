package dev.brume.sns.delivery;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.LateText;
import dev.brume.core.identity.Principal;
import dev.brume.sns.delivery.status.ProviderResponse;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sends to queues. */
final class SqsSubscriber implements Subscriber {
    private static final String FIFO_SUFFIX = ".fifo";
    private static final int OK = 200;
    private final AwsClient aws;

    SqsSubscriber(AwsClient aws) {
        this.aws = aws;
    }

    @Override
    public CompletionStage<Outcome> deliver(Notification notification) {
        LateText late = notification.lateText();
        return AwsAttempt.make(
                notification,
                () -> send(
                        request(notification, late == null ? notification.text() : LateText.PLACEHOLDER),
                        late,
                        notification.subscription(),
                        notification.sender(),
                        notification.cause()),
                sent -> ProviderResponse.of(OK, "sqsMessageId", sent.messageId()));
    }

    /** A queue of another account is asked by a message whether it wants the topic's. */
    @Override
    public CompletionStage<Outcome> deliver(Handshake handshake) {
        Subscription subscription = handshake.subscription();
        SendMessageRequest.Builder request =
                SendMessageRequest.builder().queueUrl(subscription.endpoint()).messageBody(handshake.json());
        if (subscription.endpoint().endsWith(FIFO_SUFFIX)) {
            request.messageGroupId(subscription.topicArn())
                    .messageDeduplicationId(handshake.message().id());
        }
        Principal.ServicePrincipal sender =
                new Principal.ServicePrincipal(Notification.SERVICE, subscription.topicArn());
        return send(request.build(), null, subscription, sender, handshake.cause())
                .thenApply(sent -> Outcome.DELIVERED);
    }

    private CompletionStage<SendMessageResponse> send(
            SendMessageRequest request,
            @Nullable LateText late,
            Subscription subscription,
            Principal sender,
            @Nullable Call cause) {
        Class<SendMessageResponse> response = SendMessageResponse.class;
        return late == null
                ? aws.call(request, response, sender, subscription.place(), cause)
                : aws.call(request, late, response, sender, subscription.place(), cause);
    }

    private static SendMessageRequest request(Notification notification, String body) {
        PublishedMessage message = notification.message();
        Subscription subscription = notification.subscription();
        SendMessageRequest.Builder request =
                SendMessageRequest.builder().queueUrl(subscription.endpoint()).messageBody(body);
        if (!message.attributes().isEmpty() && notification.isRaw()) {
            request.messageAttributes(QueueAttributes.of(message));
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
}
