package dev.brume.sns.topic;

import dev.brume.sns.rules.SnsErrors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a topic is set to. Immutable: a change makes another. Holds the texts as SNS returns them, and what they mean. */
public final class TopicAttributes {
    private final Map<String, String> texts;
    private final boolean fifo;
    private final boolean contentBasedDeduplication;
    private final boolean deduplicatesByGroup;

    private TopicAttributes(Map<String, String> texts) {
        this.texts = Collections.unmodifiableMap(texts);
        this.fifo = "true".equals(texts.get("FifoTopic"));
        this.contentBasedDeduplication = "true".equals(texts.get("ContentBasedDeduplication"));
        this.deduplicatesByGroup = "MessageGroup".equals(texts.get("FifoThroughputScope"));
    }

    /** A new topic's attributes. */
    public static TopicAttributes create(Map<String, String> given) {
        Map<String, String> texts = new LinkedHashMap<>(given);
        if (!"true".equals(texts.get("FifoTopic"))) {
            texts.remove("FifoTopic");
        } else {
            texts.putIfAbsent("ContentBasedDeduplication", "false");
        }
        return new TopicAttributes(texts);
    }

    /** These with one of them changed, as SetTopicAttributes does. */
    public TopicAttributes with(String name, String text) {
        if (name.equals("FifoTopic")) {
            throw SnsErrors.invalidParameter("AttributeName");
        }
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.put(name, text);
        return new TopicAttributes(changed);
    }

    /** The text of each attribute that is set. */
    public Map<String, String> texts() {
        return texts;
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
        return texts.getOrDefault("SignatureVersion", "1");
    }

    public String displayName() {
        return texts.getOrDefault("DisplayName", "");
    }
}
