package dev.brume.sns.message;

import java.time.Instant;

/**
 * What an endpoint is sent of its subscription itself: {@code SubscriptionConfirmation} asks whether it wants to be subscribed,
 * {@code UnsubscribeConfirmation} tells that it is not any more and how to come back. Amazon SNS Developer Guide, "Parsing Amazon
 * SNS message formats".
 *
 * @param token with which the endpoint confirms
 * @param endpoint scheme, host and port as whoever caused this reached us
 */
public record ConfirmationMessage(
        Type type, String id, String token, String topicArn, String subscriptionArn, Instant sentAt, String endpoint) {
    /** Which of the two. */
    public enum Type {
        SUBSCRIPTION("SubscriptionConfirmation"),
        UNSUBSCRIPTION("UnsubscribeConfirmation");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** The link that confirms. */
    public String subscribeUrl() {
        return endpoint + "/?Action=ConfirmSubscription&TopicArn=" + topicArn + "&Token=" + token;
    }

    public String message() {
        return switch (type) {
            case SUBSCRIPTION ->
                "You have chosen to subscribe to the topic " + topicArn
                        + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.";
            case UNSUBSCRIPTION ->
                "You have chosen to deactivate subscription " + subscriptionArn
                        + ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in"
                        + " this message.";
        };
    }

    public String timestamp() {
        return Timestamps.text(sentAt);
    }

    /** As JSON, in AWS's order and spacing. */
    public String json(Signature signature) {
        StringBuilder json = new StringBuilder(2048);
        json.append("{\n  \"Type\" : \"").append(type.text()).append('"');
        member(json, "MessageId", id);
        member(json, "Token", token);
        member(json, "TopicArn", topicArn);
        member(json, "Message", message());
        member(json, "SubscribeURL", subscribeUrl());
        member(json, "Timestamp", timestamp());
        member(json, "SignatureVersion", signature.version());
        member(json, "Signature", signature.base64());
        member(json, "SigningCertURL", signature.certificateUrl());
        return json.append("\n}").toString();
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append(",\n  \"").append(name).append("\" : ");
        JsonText.quote(json, value);
    }
}
