package dev.brume.sns.delivery.email;

import dev.brume.core.smtp.Mail;
import dev.brume.sns.capture.Capture;

/**
 * An e-mail of SNS.
 *
 * @param from the sender's name
 * @param to an address
 */
public record Email(
        String from,
        String to,
        String subject,
        String text,
        String messageId,
        String topicArn,
        String subscriptionArn) {
    private static final String ADDRESS = "no-reply@sns.amazonaws.com";

    Capture capture() {
        return new Capture.Builder(to)
                .with("From", from + " <" + ADDRESS + ">")
                .with("To", to)
                .with("Subject", subject)
                .with("Body", text)
                .with("MessageId", messageId)
                .with("TopicArn", topicArn)
                .with("SubscriptionArn", subscriptionArn)
                .build();
    }

    Mail mail() {
        return new Mail(from, ADDRESS, to, subject, text, messageId + "@sns.amazonaws.com");
    }
}
