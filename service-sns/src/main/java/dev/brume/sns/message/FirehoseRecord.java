package dev.brume.sns.message;

/**
 * What a delivery stream gets of a message, a line for each: Amazon SNS Developer Guide, "Formatting Amazon SNS notifications for
 * storage in Amazon S3 destinations".
 */
public final class FirehoseRecord {
    private FirehoseRecord() {}

    /** @param body what a delivery stream gets of the message */
    public static String of(PublishedMessage message, String body, String subscriptionArn) {
        StringBuilder json = new StringBuilder(512 + body.length()).append('{');
        CompactJson members = new CompactJson(json)
                .member("Type", "Notification")
                .member("MessageId", message.id())
                .member("TopicArn", message.topicArn())
                .memberIfAny("Subject", message.subject())
                .member("Message", body)
                .member("Timestamp", Timestamps.text(message.publishedAt()))
                .member("UnsubscribeURL", UnsubscribeUrl.of(message, subscriptionArn));
        if (!message.attributes().isEmpty()) {
            members.attributes(message.attributes());
        }
        return json.append("}\n").toString();
    }
}
