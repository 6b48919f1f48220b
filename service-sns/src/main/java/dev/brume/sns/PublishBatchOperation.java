package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.sns.message.MessageStructure;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import dev.brume.sns.topic.Accepted;
import dev.brume.sns.topic.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;

/**
 * PublishBatch. Recorded at AWS: what is wrong with one entry fails the batch in the words of Publish, before anything is published;
 * an entry fails alone when the topic does not let it in.
 */
final class PublishBatchOperation {
    private static final int ID_LENGTH_MAX = 80;
    private static final int SERVER_ERROR = 500;
    private final TopicDirectory topics;
    private final Publishing publishing;

    PublishBatchOperation(TopicDirectory topics, Publishing publishing) {
        this.topics = topics;
        this.publishing = publishing;
    }

    /** An entry that can be published, as far as it alone is looked at. */
    private record Checked(Publication publication, MessageStructure bodies, int bytes) {
        /** In this order: a body that is malformed is told before a missing group. */
        static Checked of(PublishBatchRequestEntry entry, Topic topic) {
            Publication publication = Publication.of(entry);
            MessageStructure bodies = publication.checked(0, 0);
            publication.checkFor(topic);
            return new Checked(publication, bodies, publication.bytes());
        }
    }

    PublishBatchResponse publishBatch(PublishBatchRequest request, Call call) {
        List<PublishBatchRequestEntry> entries = request.publishBatchRequestEntries();
        Topic topic = topics.topic(request.topicArn(), call);
        checkEntries(entries);
        List<Checked> publications =
                entries.stream().map(entry -> Checked.of(entry, topic)).toList();
        checkSize(publications, topic);
        List<PublishBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String id = entries.get(i).id();
            try {
                Checked entry = publications.get(i);
                successful.add(
                        success(id, publishing.publish(topic, entry.publication, entry.bodies, entry.bytes, call)));
            } catch (AwsException refusal) {
                failed.add(failure(id, refusal));
            }
        }
        return PublishBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    private static void checkEntries(List<PublishBatchRequestEntry> entries) {
        if (entries.isEmpty()) {
            throw SnsErrors.emptyBatchRequest();
        }
        if (entries.size() > SnsLimits.BATCH_ENTRIES_MAX) {
            throw SnsErrors.tooManyEntriesInBatchRequest();
        }
        Set<String> ids = new HashSet<>();
        for (PublishBatchRequestEntry entry : entries) {
            if (!isId(entry.id())) {
                throw SnsErrors.invalidBatchEntryId();
            }
            if (!ids.add(entry.id())) {
                throw SnsErrors.batchEntryIdsNotDistinct();
            }
        }
    }

    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= ID_LENGTH_MAX
                && id.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '_'
                                || c == '-');
    }

    private static void checkSize(List<Checked> publications, Topic topic) {
        long bytes = publications.stream().mapToLong(Checked::bytes).sum();
        if (bytes > topic.attributes().maximumMessageSize()) {
            throw SnsErrors.batchRequestTooLong();
        }
    }

    private static PublishBatchResultEntry success(String id, Accepted accepted) {
        return PublishBatchResultEntry.builder()
                .id(id)
                .messageId(accepted.messageId())
                .sequenceNumber(accepted.sequenceNumber())
                .build();
    }

    private static BatchResultErrorEntry failure(String id, AwsException refusal) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .code(SnsErrors.wireCode(refusal))
                .message(refusal.getMessage())
                .senderFault(refusal.status() < SERVER_ERROR)
                .build();
    }
}
