package dev.brume.sns.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.brume.sns.archive.ArchivePolicy;
import dev.brume.sns.delivery.policy.TopicDeliveryPolicy;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsLimits;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a topic is set to. Immutable: a change makes another. Holds the texts as SNS returns them, and what they mean. */
public final class TopicAttributes {
    private final Map<String, String> texts;
    private final boolean fifo;
    private final boolean contentBasedDeduplication;
    private final boolean deduplicatesByGroup;
    private final String signatureVersion;
    private final int maximumMessageSize;
    private final @Nullable ArchivePolicy archivePolicy;
    private final @Nullable TopicDeliveryPolicy deliveryPolicy;

    private TopicAttributes(Map<String, String> texts) {
        this.texts = Collections.unmodifiableMap(texts);
        this.fifo = isTrue(AttributeRules.FIFO_TOPIC);
        this.contentBasedDeduplication = isTrue(AttributeRules.CONTENT_BASED_DEDUPLICATION);
        this.deduplicatesByGroup = "MessageGroup".equals(texts.get(AttributeRules.FIFO_THROUGHPUT_SCOPE));
        this.signatureVersion = texts.getOrDefault("SignatureVersion", "1");
        String size = texts.get(AttributeRules.MAXIMUM_MESSAGE_SIZE);
        this.maximumMessageSize = size == null ? SnsLimits.MESSAGE_BYTES_DEFAULT : Integer.parseInt(size);
        String archive = texts.get(AttributeRules.ARCHIVE_POLICY);
        this.archivePolicy = archive == null ? null : ArchivePolicy.parse(archive, "");
        String delivery = texts.get(AttributeRules.DELIVERY_POLICY);
        this.deliveryPolicy = delivery == null ? null : TopicDeliveryPolicy.parse(delivery, "");
    }

    /** Whether CreateTopic asks for a FIFO topic. */
    public static boolean isFifo(Map<String, String> given) {
        return AttributeRules.isFifo(given);
    }

    /**
     * A new topic's attributes.
     *
     * @param given what CreateTopic names
     */
    public static TopicAttributes create(Map<String, String> given) {
        return new TopicAttributes(AttributeRules.create(given));
    }

    /** These with one of them changed, as SetTopicAttributes does. */
    public TopicAttributes with(String name, String text) {
        return new TopicAttributes(AttributeRules.change(texts, name, text));
    }

    /** These with another policy document. */
    TopicAttributes withPolicy(String document) {
        return with(AttributeRules.POLICY, document);
    }

    /** The text of each attribute that is set; those without a value are absent. */
    public Map<String, String> texts() {
        return texts;
    }

    /** Whether the other attributes say the same of all {@code names}; JSON is compared by what it says. */
    boolean agree(TopicAttributes other, Collection<String> names) {
        return names.stream().allMatch(name -> sameText(texts.get(name), other.texts.get(name)));
    }

    private static boolean sameText(@Nullable String one, @Nullable String other) {
        if (one == null || other == null || one.equals(other) || !one.startsWith("{")) {
            return Objects.equals(one, other);
        }
        try {
            return Json.parse(one).equals(Json.parse(other));
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }

    public boolean isFifo() {
        return fifo;
    }

    public boolean contentBasedDeduplication() {
        return contentBasedDeduplication;
    }

    /** Whether duplicates are looked for within a message group only ({@code FifoThroughputScope}). */
    public boolean deduplicatesByGroup() {
        return deduplicatesByGroup;
    }

    /** "1" or "2". */
    public String signatureVersion() {
        return signatureVersion;
    }

    /** Of a message with its attributes, and of a batch, in bytes. */
    public int maximumMessageSize() {
        return maximumMessageSize;
    }

    /** Whether it takes messages that not every kind of endpoint does ({@code MaximumMessageSize} above 256 KiB). */
    boolean isLarge() {
        return maximumMessageSize > SnsLimits.MESSAGE_BYTES_DEFAULT;
    }

    public String displayName() {
        return texts.getOrDefault("DisplayName", "");
    }

    /** How long a FIFO topic keeps its messages; null when it keeps none. */
    public @Nullable ArchivePolicy archivePolicy() {
        return archivePolicy;
    }

    /** How HTTP(S) subscriptions are delivered to unless they say otherwise; null for the default. */
    public @Nullable TopicDeliveryPolicy deliveryPolicy() {
        return deliveryPolicy;
    }

    private boolean isTrue(String name) {
        return "true".equals(texts.get(name));
    }
}
