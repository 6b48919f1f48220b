package dev.brume.sns.delivery;

import dev.brume.core.delivery.AwsOutcome;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.delivery.policy.RetryPhases;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.sms.TextMessage;
import dev.brume.sns.sms.TextMessages;
import java.util.concurrent.CompletionStage;

/** Sends text messages to telephones. */
final class SmsSubscriber implements Subscriber {
    private final TextMessages texts;

    SmsSubscriber(TextMessages texts) {
        this.texts = texts;
    }

    @Override
    public CompletionStage<Outcome> deliver(Notification notification) {
        PublishedMessage message = notification.message();
        TextMessage text = new TextMessage(
                message.id(),
                notification.subscription().endpoint(),
                message.topicArn(),
                notification.subscription().arn(),
                message.subject(),
                message.body(Protocol.SMS),
                message.bodies().isEmpty() ? null : "json",
                message.attributes());
        try {
            texts.deliver(
                    text,
                    new Place(
                            notification.topic().owner(),
                            new Region(notification.topic().arn().region())));
            return Outcome.DELIVERED_AT_ONCE;
        } catch (AwsException refused) {
            return AwsOutcome.of(refused).atOnce();
        }
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
