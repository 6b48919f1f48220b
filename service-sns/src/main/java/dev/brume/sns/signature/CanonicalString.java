package dev.brume.sns.signature;

import dev.brume.sns.message.PublishedMessage;
import org.jspecify.annotations.Nullable;

/**
 * What is signed: names and values, each followed by a line feed, in the order of their names. Amazon SNS Developer Guide,
 * "Verifying the signatures of Amazon SNS messages".
 */
public final class CanonicalString {
    private static final String NOTIFICATION = "Notification";

    private CanonicalString() {}

    static String notification(PublishedMessage message, String body, String timestamp) {
        StringBuilder text = new StringBuilder(256 + body.length());
        add(text, "Message", body);
        add(text, "MessageId", message.id());
        add(text, "Subject", message.subject());
        add(text, "Timestamp", timestamp);
        add(text, "TopicArn", message.topicArn());
        add(text, "Type", NOTIFICATION);
        return text.toString();
    }

    /** @param type {@code SubscriptionConfirmation} or {@code UnsubscribeConfirmation} */
    public static String confirmation(
            String type,
            String message,
            String messageId,
            String subscribeUrl,
            String timestamp,
            String token,
            String topicArn) {
        StringBuilder text = new StringBuilder(1024);
        add(text, "Message", message);
        add(text, "MessageId", messageId);
        add(text, "SubscribeURL", subscribeUrl);
        add(text, "Timestamp", timestamp);
        add(text, "Token", token);
        add(text, "TopicArn", topicArn);
        add(text, "Type", type);
        return text.toString();
    }

    private static void add(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append('\n').append(value).append('\n');
        }
    }
}
