package dev.brume.sns.delivery;

import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.sns.delivery.email.Email;
import dev.brume.sns.delivery.email.Mailbox;
import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.delivery.policy.RetryPhases;
import dev.brume.sns.message.ConfirmationMessage;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.message.UnsubscribeUrl;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.util.concurrent.CompletionStage;

/**
 * Writes e-mails: {@code email} gets the text, {@code email-json} the envelope. AWS documents neither the subjects nor the words
 * around the text; these are the ones that its e-mails have.
 */
final class EmailSubscriber implements Subscriber {
    private static final LaneSettings RELAYED = new LaneSettings(10_000, 4, 0);
    /** Of topics without a DisplayName, and of what concerns a subscription itself whatever the topic's (CreateTopic, "DisplayName"). */
    private static final String SENDER = "AWS Notifications";

    private static final String FAREWELL = "\n\n--\nIf you wish to stop receiving notifications from this topic, please"
            + " click or visit the link below to unsubscribe:\n";
    private static final String NO_REPLY =
            "\n\nPlease do not reply directly to this email. If you have any questions or"
                    + " comments regarding this email, please contact us at https://aws.amazon.com/support\n";

    private final Mailbox mailbox;

    EmailSubscriber(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public CompletionStage<Outcome> deliver(Notification notification) {
        PublishedMessage message = notification.message();
        Subscription subscription = notification.subscription();
        String subject = message.subject() == null ? "AWS Notification Message" : message.subject();
        String text = subscription.protocol() == Protocol.EMAIL_JSON
                ? notification.text()
                : message.body(Protocol.EMAIL) + FAREWELL + UnsubscribeUrl.of(message, subscription.arn()) + NO_REPLY;
        String name = notification.topic().attributes().displayName();
        String from = name.isEmpty() ? SENDER : name;
        return send(notification.topic(), from, subscription, message.id(), subject, text);
    }

    @Override
    public CompletionStage<Outcome> deliver(Handshake handshake) {
        boolean isNew = handshake.message().type() == ConfirmationMessage.Type.SUBSCRIPTION;
        String subject =
                isNew ? "AWS Notification - Subscription Confirmation" : "AWS Notification - Unsubscribe Confirmation";
        String text = handshake.subscription().protocol() == Protocol.EMAIL_JSON
                ? handshake.json()
                : isNew ? invitation(handshake.message()) : farewell(handshake.message());
        return send(
                handshake.topic(),
                SENDER,
                handshake.subscription(),
                handshake.message().id(),
                subject,
                text);
    }

    private static String invitation(ConfirmationMessage message) {
        return "You have chosen to subscribe to the topic:\n" + message.topicArn()
                + "\n\nTo confirm this subscription, click or visit the link below (If this was in error no action is"
                + " necessary):\n" + message.subscribeUrl()
                + "\n\nPlease do not reply directly to this email.\n";
    }

    private static String farewell(ConfirmationMessage message) {
        return "Your subscription to the topic below has been deactivated:\n" + message.topicArn()
                + "\n\nIf this was in error or you wish to resubscribe, click or visit the link below:\n"
                + message.subscribeUrl() + "\n\nPlease do not reply directly to this email.\n";
    }

    private CompletionStage<Outcome> send(
            Topic topic, String from, Subscription subscription, String messageId, String subject, String text) {
        Email email =
                new Email(from, subscription.endpoint(), subject, text, messageId, topic.arnText(), subscription.arn());
        Place place = new Place(topic.owner(), new Region(topic.arn().region()));
        return mailbox.send(email, place);
    }

    @Override
    public RetryPolicy retryPolicy(DeliveryPolicy policy) {
        return RetryPhases.CUSTOMER_MANAGED;
    }

    @Override
    public LaneSettings lane(DeliveryPolicy policy) {
        return mailbox.isRelayed() ? RELAYED : LaneSettings.IN_PROCESS;
    }
}
