package dev.brume.sqs.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a queue is set to. Immutable: a change makes a new one. Holds the text that was set, as SQS returns it, and the values
 * that the text means.
 */
public final class QueueAttributes {
    private static final long MILLIS = 1000L;
    private final Map<String, String> texts;
    private final boolean fifo;
    private final int delaySeconds;
    private final int maximumMessageSize;
    private final int messageRetentionPeriod;
    private final int receiveMessageWaitTimeSeconds;
    private final int visibilityTimeout;
    private final @Nullable RedrivePolicy redrivePolicy;
    private final RedriveAllowPolicy redriveAllowPolicy;
    private final boolean contentBasedDeduplication;
    private final boolean deduplicatesByGroup;
    private final boolean throughputByGroup;

    private QueueAttributes(Map<String, String> texts) {
        this.texts = Collections.unmodifiableMap(texts);
        this.fifo = isTrue("FifoQueue");
        this.delaySeconds = number("DelaySeconds");
        this.maximumMessageSize = number("MaximumMessageSize");
        this.messageRetentionPeriod = number("MessageRetentionPeriod");
        this.receiveMessageWaitTimeSeconds = number("ReceiveMessageWaitTimeSeconds");
        this.visibilityTimeout = number("VisibilityTimeout");
        String redrive = texts.get("RedrivePolicy");
        this.redrivePolicy = redrive == null ? null : RedrivePolicy.parse(redrive);
        String allow = texts.get("RedriveAllowPolicy");
        this.redriveAllowPolicy = allow == null ? RedriveAllowPolicy.ALLOW_ALL : RedriveAllowPolicy.parse(allow);
        this.contentBasedDeduplication = isTrue("ContentBasedDeduplication");
        this.deduplicatesByGroup = "messageGroup".equals(texts.get("DeduplicationScope"));
        this.throughputByGroup = "perMessageGroupId".equals(texts.get("FifoThroughputLimit"));
    }

    /**
     * A new queue's attributes.
     *
     * @param given what CreateQueue names, by attribute name
     */
    public static QueueAttributes create(Map<String, String> given) {
        return new QueueAttributes(AttributeRules.create(given));
    }

    /** These attributes with some of them changed, as SetQueueAttributes does. */
    public QueueAttributes with(Map<String, String> changes) {
        return new QueueAttributes(AttributeRules.change(texts, changes));
    }

    /** The text of an attribute as it was set, by name; those without a value are absent. */
    public Map<String, String> texts() {
        return texts;
    }

    /** The first of {@code names} in which the other attributes differ from these; JSON is compared by what it says. */
    public Optional<String> firstDifference(QueueAttributes other, Collection<String> names) {
        return names.stream()
                .filter(name -> !sameText(texts.get(name), other.texts.get(name)))
                .findFirst();
    }

    private static boolean sameText(@Nullable String one, @Nullable String other) {
        if (one == null || other == null || one.equals(other)) {
            return Objects.equals(one, other);
        }
        Optional<JsonNode> document = Json.parse(one);
        return document.isPresent() && document.equals(Json.parse(other));
    }

    public boolean isFifo() {
        return fifo;
    }

    public int delaySeconds() {
        return delaySeconds;
    }

    long delayMillis() {
        return delaySeconds * MILLIS;
    }

    /** Of a message with its attributes, in bytes. */
    public int maximumMessageSize() {
        return maximumMessageSize;
    }

    long retentionMillis() {
        return messageRetentionPeriod * MILLIS;
    }

    public int receiveMessageWaitTimeSeconds() {
        return receiveMessageWaitTimeSeconds;
    }

    public int visibilityTimeout() {
        return visibilityTimeout;
    }

    public @Nullable RedrivePolicy redrivePolicy() {
        return redrivePolicy;
    }

    public RedriveAllowPolicy redriveAllowPolicy() {
        return redriveAllowPolicy;
    }

    public boolean contentBasedDeduplication() {
        return contentBasedDeduplication;
    }

    /** Whether duplicates are looked for within a message group only ({@code DeduplicationScope}). */
    public boolean deduplicatesByGroup() {
        return deduplicatesByGroup;
    }

    /** Whether the throughput quota counts for each message group ({@code FifoThroughputLimit}). */
    public boolean throughputByGroup() {
        return throughputByGroup;
    }

    private boolean isTrue(String name) {
        return "true".equals(texts.get(name));
    }

    private int number(String name) {
        String text = texts.get(name);
        return text == null ? 0 : Integer.parseInt(text);
    }
}
