package dev.brume.sns.delivery;

import dev.brume.core.delivery.AwsOutcome;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.delivery.policy.RetryPhases;
import dev.brume.sns.delivery.status.ProviderResponse;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.push.PushMessage;
import dev.brume.sns.push.PushNotifications;
import java.util.concurrent.CompletionStage;

/** Sends push notifications to platform endpoints. */
final class ApplicationSubscriber implements Subscriber {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private final PushNotifications push;
    private final EmulatorTime time;

    ApplicationSubscriber(PushNotifications push, EmulatorTime time) {
        this.push = push;
        this.time = time;
    }

    @Override
    public CompletionStage<Outcome> deliver(Notification notification) {
        PublishedMessage message = notification.message();
        PushMessage pushed = new PushMessage(
                message.id(),
                message.topicArn(),
                message.subject(),
                message.body(Protocol.APPLICATION),
                message.bodies().isEmpty() ? null : "json",
                message.attributes());
        try {
            push.send(pushed, notification.subscription().endpoint(), time.now(), notification.cause());
        } catch (AwsException refused) {
            notification.answered(ProviderResponse.of(BAD_REQUEST, refused.getMessage()));
            return AwsOutcome.of(refused).atOnce();
        }
        notification.answered(ProviderResponse.of(OK, "{}"));
        return Outcome.DELIVERED_AT_ONCE;
    }

    @Override
    public CompletionStage<Outcome> deliver(Handshake handshake) {
        return UnaskedEndpoint.tell(handshake);
    }

    @Override
    public RetryPolicy retryPolicy(DeliveryPolicy policy) {
        return RetryPhases.CUSTOMER_MANAGED;
    }
}
