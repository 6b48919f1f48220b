package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.Throughput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;

/** DeleteMessage and DeleteMessageBatch. */
final class DeleteOperations {
    private final QueueDirectory queues;

    DeleteOperations(QueueDirectory queues) {
        this.queues = queues;
    }

    DeleteMessageResponse deleteMessage(DeleteMessageRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        long now = call.now().toEpochMilli();
        String handle = given(request.receiptHandle());
        queue.admit(Throughput.Api.DELETE, now);
        queue.delete(handle, now);
        return DeleteMessageResponse.builder().build();
    }

    DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        long now = call.now().toEpochMilli();
        BatchEntries.check(request.entries(), "DeleteMessageBatchRequestEntry", DeleteMessageBatchRequestEntry::id);
        queue.admit(Throughput.Api.DELETE, now);
        List<DeleteMessageBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (DeleteMessageBatchRequestEntry entry : request.entries()) {
            try {
                queue.delete(given(entry.receiptHandle()), now);
                successful.add(
                        DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            } catch (AwsException refused) {
                failed.add(BatchEntries.failed(entry.id(), refused));
            }
        }
        return DeleteMessageBatchResponse.builder()
                .successful(BatchEntries.unlessEmpty(successful))
                .failed(BatchEntries.unlessEmpty(failed))
                .build();
    }

    /** A receipt handle that says something. */
    static String given(@Nullable String receiptHandle) {
        if (receiptHandle == null || receiptHandle.isBlank()) {
            throw SqsErrors.missingParameter("ReceiptHandle");
        }
        return receiptHandle;
    }
}
