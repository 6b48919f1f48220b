package dev.brume.sns.message;

import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * The JSON in which a subscriber finds a message, unless it asked for raw delivery. Rendered once for a message: only the
 * subscription's ARN, at the end of the URL with which it can unsubscribe, differs from subscriber to subscriber.
 *
 * <p>Order and spacing are AWS's: Amazon SNS Developer Guide, "Parsing Amazon SNS message formats".
 *
 * @param head what stands before the subscription's ARN
 * @param tail what stands after it
 */
public record Envelope(String head, String tail) {
    /** Of most messages: more than half is the signature and the URL of its certificate. */
    private static final int LENGTH_WITHOUT_BODY = 1024;

    /** @param signature null for a message of a FIFO topic, which is not signed */
    public static Envelope of(PublishedMessage message, String body, @Nullable Signature signature) {
        StringBuilder head = new StringBuilder(LENGTH_WITHOUT_BODY + body.length());
        head.append("{\n  \"Type\" : \"Notification\"");
        plain(head, "MessageId", message.id());
        if (message.sequenceNumber() != null) {
            plain(head, "SequenceNumber", message.sequenceNumber());
        }
        member(head, "TopicArn", message.topicArn());
        if (message.subject() != null) {
            member(head, "Subject", message.subject());
        }
        member(head, "Message", body);
        plain(head, "Timestamp", Timestamps.text(message.publishedAt()));
        if (signature != null) {
            plain(head, "SignatureVersion", signature.version());
            plain(head, "Signature", signature.base64());
            member(head, "SigningCertURL", signature.certificateUrl());
        }
        head.append(",\n  \"UnsubscribeURL\" : \"").append(message.endpoint()).append(UnsubscribeUrl.PATH);
        return new Envelope(head.toString(), tail(message));
    }

    /** The envelope for one subscription. */
    public String text(String subscriptionArn) {
        return head + subscriptionArn + tail;
    }

    private static String tail(PublishedMessage message) {
        if (message.attributes().isEmpty() && !message.replayed()) {
            return "\"\n}";
        }
        StringBuilder tail = new StringBuilder("\"");
        if (message.replayed()) {
            plain(tail, "Replayed", "true");
        }
        if (!message.attributes().isEmpty()) {
            attributes(tail, message.attributes());
        }
        return tail.append("\n}").toString();
    }

    private static void attributes(StringBuilder tail, Map<String, MessageAttributeValue> attributes) {
        tail.append(",\n  \"MessageAttributes\" : {");
        String separator = "\n    ";
        for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
            tail.append(separator);
            JsonText.quote(tail, attribute.getKey());
            tail.append(" : {\"Type\":");
            JsonText.quote(tail, attribute.getValue().dataType());
            tail.append(",\"Value\":");
            JsonText.quote(tail, value(attribute.getValue()));
            tail.append('}');
            separator = ",\n    ";
        }
        tail.append("\n  }");
    }

    private static String value(MessageAttributeValue attribute) {
        return attribute.binaryValue() == null
                ? attribute.stringValue()
                : Base64.getEncoder().encodeToString(attribute.binaryValue().asByteArrayUnsafe());
    }

    /** A value of ours, in which nothing needs a backslash. */
    private static void plain(StringBuilder json, String name, String value) {
        json.append(",\n  \"").append(name).append("\" : \"").append(value).append('"');
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append(",\n  \"").append(name).append("\" : ");
        JsonText.quote(json, value);
    }
}
