package dev.brume.sns.message;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A message as a topic has accepted it.
 *
 * @param topicArn the topic's, as text
 * @param body what everybody gets whose protocol has no body of its own: the message, or the {@code default} of a message with
 *     {@code MessageStructure=json}
 * @param bodies what {@code MessageStructure=json} says for single protocols; else empty
 * @param sequenceNumber twenty digits; null on a standard topic
 * @param signatureVersion "1" or "2", as the topic is set; FIFO topics do not sign
 * @param replayed whether it comes out of the topic's archive
 * @param traceHeader the X-Ray header that the publisher sent, or null
 * @param endpoint scheme, host and port as the publisher reached us: the URLs inside of messages begin with it
 */
public record PublishedMessage(
        String id,
        String topicArn,
        @Nullable String subject,
        String body,
        Map<Protocol, String> bodies,
        Map<String, MessageAttributeValue> attributes,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String sequenceNumber,
        Instant publishedAt,
        String signatureVersion,
        boolean replayed,
        @Nullable String traceHeader,
        String endpoint) {
    /** What a subscriber of that protocol is sent. */
    public String body(Protocol protocol) {
        return bodies.isEmpty() ? body : bodies.getOrDefault(protocol, body);
    }

    /** The same message with its place in the order of its FIFO topic. */
    public PublishedMessage numbered(String number) {
        return with(number, replayed);
    }

    /** The same message as it comes out of the archive. */
    public PublishedMessage replay() {
        return with(sequenceNumber, true);
    }

    private PublishedMessage with(@Nullable String number, boolean again) {
        return new PublishedMessage(
                id,
                topicArn,
                subject,
                body,
                bodies,
                attributes,
                groupId,
                deduplicationId,
                number,
                publishedAt,
                signatureVersion,
                again,
                traceHeader,
                endpoint);
    }

    /** The same message with each of its texts changed; the same object when none of them is. */
    public PublishedMessage with(UnaryOperator<String> change) {
        String changed = change.apply(body);
        Map<Protocol, String> changedBodies = new EnumMap<>(Protocol.class);
        bodies.forEach((protocol, text) -> changedBodies.put(protocol, change.apply(text)));
        if (changed.equals(body) && changedBodies.equals(bodies)) {
            return this;
        }
        return new PublishedMessage(
                id,
                topicArn,
                subject,
                changed,
                changedBodies,
                attributes,
                groupId,
                deduplicationId,
                sequenceNumber,
                publishedAt,
                signatureVersion,
                replayed,
                traceHeader,
                endpoint);
    }

    public boolean isOfFifoTopic() {
        return sequenceNumber != null;
    }
}
