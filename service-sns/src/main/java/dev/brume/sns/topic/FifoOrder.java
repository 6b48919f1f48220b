package dev.brume.sns.topic;

import dev.brume.sns.archive.Archive;
import dev.brume.sns.archive.ArchivePolicy;
import dev.brume.sns.message.PublishedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What makes a topic a FIFO topic: numbers, deduplication, the archive. Guarded by the topic's lock. */
final class FifoOrder {
    private final SequenceNumbers numbers = new SequenceNumbers();
    private final Deduplication deduplication = new Deduplication();
    private @Nullable Archive archive;

    /** What was told the publisher of whom this message is a duplicate, or null. */
    @Nullable
    Accepted duplicate(PublishedMessage message, TopicAttributes attributes) {
        return deduplication.find(scope(message, attributes), deduplicationId(message), message.publishedAt());
    }

    /** Gives a message its place: number, memory of duplicates, archive. */
    PublishedMessage take(PublishedMessage message, TopicAttributes attributes) {
        PublishedMessage numbered = message.numbered(numbers.next());
        Accepted accepted = new Accepted(numbered.id(), numbered.sequenceNumber());
        deduplication.remember(scope(message, attributes), deduplicationId(message), accepted, message.publishedAt());
        if (archive != null) {
            archive.add(numbered, message.publishedAt());
        }
        return numbered;
    }

    private static String scope(PublishedMessage message, TopicAttributes attributes) {
        return attributes.deduplicatesByGroup() && message.groupId() != null ? message.groupId() : "";
    }

    private static String deduplicationId(PublishedMessage message) {
        return message.deduplicationId() == null ? "" : message.deduplicationId();
    }

    @Nullable
    Archive archive() {
        return archive;
    }

    /** Begins, changes or ends archiving; what was archived is forgotten with the archive. */
    void archiveAs(@Nullable ArchivePolicy policy, Instant now) {
        if (policy == null) {
            archive = null;
        } else if (archive == null) {
            archive = new Archive(policy, now);
        } else {
            archive.change(policy, now);
        }
    }
}
