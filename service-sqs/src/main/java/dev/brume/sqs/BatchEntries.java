package dev.brume.sqs;

import dev.brume.core.error.AwsException;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/** What the entries of every batch must keep to, and how a failed entry is answered. */
final class BatchEntries {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,80}");

    private BatchEntries() {}

    /** @param name what SQS calls an entry, {@code SendMessageBatchRequestEntry} */
    static <E> void check(List<E> entries, String name, Function<E, @Nullable String> idOf) {
        if (entries.isEmpty()) {
            throw emptyRequest(name);
        }
        if (entries.size() > SqsLimits.BATCH_ENTRIES_MAX) {
            throw new AwsException(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are " + SqsLimits.BATCH_ENTRIES_MAX + ". You have sent "
                            + entries.size() + ".");
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String id = idOf.apply(entries.get(i));
            if (id == null) {
                throw SqsErrors.missingParameter(name + "." + (i + 1) + ".Id");
            }
            if (!ID.matcher(id).matches()) {
                throw new AwsException(
                        "InvalidBatchEntryId",
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
                                + "It can be at most 80 letters long.");
            }
            if (!ids.add(id)) {
                throw new AwsException("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
            }
        }
    }

    static AwsException emptyRequest(String name) {
        return new AwsException("EmptyBatchRequest", "There should be at least one " + name + " in the request.");
    }

    /** SQS leaves an empty list out of its answer. */
    static <E> @Nullable List<E> unlessEmpty(List<E> list) {
        return list.isEmpty() ? null : list;
    }

    /** All of SQS's refusals of an entry are the sender's fault. */
    static BatchResultErrorEntry failed(String id, AwsException error) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .senderFault(true)
                .code(error.code())
                .message(error.getMessage())
                .build();
    }
}
