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
        head(new EnvelopeText.Written(head), message, body, signature);
        StringBuilder tail = new StringBuilder();
        tail(new EnvelopeText.Written(tail), message);
        return new Envelope(head.toString(), tail.toString());
    }

    /**
     * How long an envelope is without a subscription's ARN, in bytes; negative when not all of it is ASCII.
     *
     * @param signature one as long as the one that will be
     */
    public static int length(PublishedMessage message, String body, @Nullable Signature signature) {
        EnvelopeText.Counted count = new EnvelopeText.Counted();
        head(count, message, body, signature);
        tail(count, message);
        return count.length();
    }

    /** The envelope for one subscription. */
    public String text(String subscriptionArn) {
        return head + subscriptionArn + tail;
    }

    private static void head(EnvelopeText text, PublishedMessage message, String body, @Nullable Signature signature) {
        text.add("{\n  \"Type\" : \"Notification\"");
        plain(text, "MessageId", message.id());
        if (message.sequenceNumber() != null) {
            plain(text, "SequenceNumber", message.sequenceNumber());
        }
        member(text, "TopicArn", message.topicArn());
        if (message.subject() != null) {
            member(text, "Subject", message.subject());
        }
        member(text, "Message", body);
        text.add(",\n  \"Timestamp\" : \"").timestamp(message.publishedAt()).add("\"");
        if (signature != null) {
            plain(text, "SignatureVersion", signature.version());
            plain(text, "Signature", signature.base64());
            member(text, "SigningCertURL", signature.certificateUrl());
        }
        text.add(",\n  \"UnsubscribeURL\" : \"").escape(message.endpoint()).add(UnsubscribeUrl.PATH);
    }

    private static void tail(EnvelopeText text, PublishedMessage message) {
        text.add("\"");
        if (message.replayed()) {
            plain(text, "Replayed", "true");
        }
        if (!message.attributes().isEmpty()) {
            attributes(text, message.attributes());
        }
        text.add("\n}");
    }

    private static void attributes(EnvelopeText text, Map<String, MessageAttributeValue> attributes) {
        text.add(",\n  \"MessageAttributes\" : {");
        String separator = "\n    ";
        for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
            text.add(separator).add("\"").escape(attribute.getKey());
            text.add("\" : {\"Type\":\"").escape(attribute.getValue().dataType());
            text.add("\",\"Value\":\"").escape(value(attribute.getValue())).add("\"}");
            separator = ",\n    ";
        }
        text.add("\n  }");
    }

    private static String value(MessageAttributeValue attribute) {
        return attribute.binaryValue() == null
                ? attribute.stringValue()
                : Base64.getEncoder().encodeToString(attribute.binaryValue().asByteArrayUnsafe());
    }

    private static void plain(EnvelopeText text, String name, String value) {
        text.add(",\n  \"").add(name).add("\" : \"").add(value).add("\"");
    }

    private static void member(EnvelopeText text, String name, String value) {
        text.add(",\n  \"").add(name).add("\" : \"").escape(value).add("\"");
    }
}
