package dev.brume.sns.message;

import org.jspecify.annotations.Nullable;

/** The event with which SNS invokes a function: AWS Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS". */
public final class LambdaEvent {
    private LambdaEvent() {}

    /**
     * @param body what a function gets of the message
     * @param signature null for a message that is not signed
     */
    public static String of(
            PublishedMessage message, String body, @Nullable Signature signature, String subscriptionArn) {
        StringBuilder json = new StringBuilder(1024 + body.length());
        json.append("{\"Records\":[{");
        new CompactJson(json)
                .member("EventSource", "aws:sns")
                .member("EventVersion", "1.0")
                .member("EventSubscriptionArn", subscriptionArn);
        json.append(",\"Sns\":{");
        CompactJson sns = new CompactJson(json)
                .member("Type", "Notification")
                .member("MessageId", message.id())
                .member("TopicArn", message.topicArn())
                .member("Subject", message.subject())
                .member("Message", body)
                .member("Timestamp", Timestamps.text(message.publishedAt()));
        if (signature != null) {
            sns.member("SignatureVersion", signature.version())
                    .member("Signature", signature.base64())
                    .member("SigningCertUrl", signature.certificateUrl());
        }
        sns.member("UnsubscribeUrl", UnsubscribeUrl.of(message, subscriptionArn))
                .attributes(message.attributes());
        return json.append("}}]}").toString();
    }
}
