package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import dev.brume.sqs.queue.Throughput;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;

/** ChangeMessageVisibility and ChangeMessageVisibilityBatch. */
final class VisibilityOperations {
    private static final String ENTRY = "ChangeMessageVisibilityBatchRequestEntry";
    private final QueueDirectory queues;

    VisibilityOperations(QueueDirectory queues) {
        this.queues = queues;
    }

    ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        long now = call.now().toEpochMilli();
        String handle = DeleteOperations.given(request.receiptHandle());
        Integer seconds = request.visibilityTimeout();
        if (seconds == null) {
            throw SqsErrors.missingParameter("VisibilityTimeout");
        }
        if (!isTimeout(seconds)) {
            throw SqsErrors.invalidParameterValue("VisibilityTimeout", seconds, "Must be between 0 and 43200.");
        }
        queue.admit(Throughput.Api.CHANGE_VISIBILITY, now);
        queue.changeVisibility(handle, seconds, now);
        return ChangeMessageVisibilityResponse.builder().build();
    }

    ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        long now = call.now().toEpochMilli();
        List<ChangeMessageVisibilityBatchRequestEntry> entries = request.entries();
        BatchEntries.check(entries, ENTRY, ChangeMessageVisibilityBatchRequestEntry::id);
        queue.admit(Throughput.Api.CHANGE_VISIBILITY, now);
        List<ChangeMessageVisibilityBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String id = entries.get(i).id();
            try {
                change(queue, entries.get(i), i + 1, now);
                successful.add(
                        ChangeMessageVisibilityBatchResultEntry.builder().id(id).build());
            } catch (AwsException refused) {
                failed.add(BatchEntries.failed(id, refused));
            }
        }
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(BatchEntries.unlessEmpty(successful))
                .failed(BatchEntries.unlessEmpty(failed))
                .build();
    }

    private static void change(Queue queue, ChangeMessageVisibilityBatchRequestEntry entry, int number, long now) {
        String handle = DeleteOperations.given(entry.receiptHandle());
        Integer seconds = entry.visibilityTimeout();
        if (seconds == null) {
            throw SqsErrors.missingParameter(ENTRY + "." + number + ".VisibilityTimeout");
        }
        if (!isTimeout(seconds)) {
            throw SqsErrors.invalidParameterValue(
                    "VisibilityTimeout", seconds, "VisibilityTimeout must be an integer between 0 and 43200.");
        }
        queue.changeVisibility(handle, seconds, now);
    }

    private static boolean isTimeout(int seconds) {
        return seconds >= 0 && seconds <= SqsLimits.VISIBILITY_TIMEOUT_SECONDS_MAX;
    }
}
