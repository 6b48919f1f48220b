package dev.brume.sns.delivery;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.sns.delivery.status.ProviderResponse;
import dev.brume.sns.message.LambdaEvent;
import dev.brume.sns.message.Protocol;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes functions asynchronously: that a function fails is Lambda's affair, once it has taken the event. */
final class LambdaSubscriber implements Subscriber {
    private static final int ACCEPTED = 202;
    private final AwsClient aws;

    LambdaSubscriber(AwsClient aws) {
        this.aws = aws;
    }

    @Override
    public CompletionStage<Outcome> deliver(Notification notification) {
        return AwsAttempt.make(
                notification, () -> invoke(notification), invoked -> ProviderResponse.of(ACCEPTED, "{}"));
    }

    private CompletionStage<InvokeResponse> invoke(Notification notification) {
        String endpoint = notification.subscription().endpoint();
        InvokeRequest request = InvokeRequest.builder()
                .functionName(endpoint)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(event(notification)))
                .build();
        return aws.call(
                request,
                InvokeResponse.class,
                notification.sender(),
                notification.subscription().place(),
                notification.cause());
    }

    private static String event(Notification notification) {
        return LambdaEvent.of(
                notification.message(),
                notification.message().body(Protocol.LAMBDA),
                notification.rendering().signature(Protocol.LAMBDA),
                notification.subscription().arn());
    }

    @Override
    public CompletionStage<Outcome> deliver(Handshake handshake) {
        return UnaskedEndpoint.tell(handshake);
    }
}
