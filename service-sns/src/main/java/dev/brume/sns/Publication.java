package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.sns.message.MessageAttributes;
import dev.brume.sns.message.MessageStructure;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import dev.brume.sns.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * What a publisher asks a topic to send: one Publish, or one entry of a PublishBatch.
 *
 * <p>See Amazon SNS API reference, Publish.
 *
 * @param structure {@code json}, or null
 */
record Publication(
        String message,
        @Nullable String subject,
        @Nullable String structure,
        Map<String, MessageAttributeValue> attributes,
        @Nullable String groupId,
        @Nullable String deduplicationId) {
    private static final int ID_LENGTH_MAX = 128;

    static Publication of(PublishRequest request) {
        return new Publication(
                request.message(),
                request.subject(),
                request.messageStructure(),
                request.messageAttributes(),
                request.messageGroupId(),
                request.messageDeduplicationId());
    }

    static Publication of(PublishBatchRequestEntry entry) {
        return new Publication(
                entry.message(),
                entry.subject(),
                entry.messageStructure(),
                entry.messageAttributes(),
                entry.messageGroupId(),
                entry.messageDeduplicationId());
    }

    /** What counts towards the limit: message and attributes, in bytes. */
    int bytes() {
        return message.getBytes(StandardCharsets.UTF_8).length + MessageAttributes.size(attributes);
    }

    /**
     * Refuses what this kind of topic does not take, or misses.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    void checkFor(Topic topic) {
        checkId("MessageGroupId", groupId);
        checkId("MessageDeduplicationId", deduplicationId);
        if (!topic.isFifo()) {
            if (deduplicationId != null) {
                throw SnsErrors.invalidParameter(
                        "MessageDeduplicationId",
                        "The request includes MessageDeduplicationId parameter that is not valid for this topic type");
            }
            return;
        }
        if (groupId == null) {
            throw SnsErrors.invalidParameter("The MessageGroupId parameter is required for FIFO topics");
        }
        if (deduplicationId == null && !topic.attributes().contentBasedDeduplication()) {
            throw SnsErrors.invalidParameter("The topic should either have ContentBasedDeduplication enabled or "
                    + "MessageDeduplicationId provided explicitly");
        }
    }

    /** "The length is 128 characters. ... alphanumeric characters and punctuation": the characters of ASCII that can be seen. */
    private static void checkId(String parameter, @Nullable String id) {
        if (id != null
                && (id.isEmpty() || id.length() > ID_LENGTH_MAX || !id.chars().allMatch(c -> c > ' ' && c < 0x7F))) {
            throw SnsErrors.invalidParameter(
                    parameter,
                    parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length");
        }
    }

    /**
     * The message, once it is {@linkplain #checkFor fit for the topic} and {@linkplain #checked fit to be published}.
     *
     * @param id the message's
     */
    PublishedMessage messageFor(Topic topic, String id, MessageStructure bodies, Call call) {
        return new PublishedMessage(
                id,
                topic.arnText(),
                subject,
                bodies.body(),
                bodies.bodies(),
                attributes,
                groupId,
                topic.isFifo() && deduplicationId == null ? hash() : deduplicationId,
                null,
                call.now(),
                topic.attributes().signatureVersion(),
                false,
                call.clientTraceHeader(),
                call.endpoint());
    }

    /**
     * What it says to each protocol, if it can be published at all, to whomever.
     *
     * @param bytes as {@link #bytes()} counted them, or 0 where only a batch's sum counts
     * @param max how many there may be
     * @throws dev.brume.core.error.AwsException InvalidParameter, ParameterValueInvalid
     */
    MessageStructure checked(int bytes, int max) {
        check(bytes, max);
        return bodies();
    }

    /** The part of {@link #checked} that does not read the {@code MessageStructure}. */
    void check(int bytes, int max) {
        if (message.isEmpty()) {
            throw SnsErrors.invalidParameter("Empty message");
        }
        checkSubject();
        MessageAttributes.check(attributes);
        if (bytes > max) {
            throw SnsErrors.invalidParameter("Message too long");
        }
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameter when they are not as {@code MessageStructure} has it */
    MessageStructure bodies() {
        return MessageStructure.read(message, structure);
    }

    /** "Subjects must be UTF-8 text with no line breaks or control characters, and less than 100 characters long." */
    private void checkSubject() {
        if (subject != null
                && (subject.isEmpty()
                        || subject.length() > SnsLimits.SUBJECT_LENGTH_MAX
                        || subject.chars().anyMatch(Character::isISOControl))) {
            throw SnsErrors.invalidParameter("Subject");
        }
    }

    /** The deduplication id of a topic with ContentBasedDeduplication: the message's SHA-256, without its attributes. */
    private String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(message.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
