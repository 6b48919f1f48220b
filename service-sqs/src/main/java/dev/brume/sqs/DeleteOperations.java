package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.sqs.queue.SqsErrors;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;

/** DeleteMessage and DeleteMessageBatch. */
final class DeleteOperations {
    private final QueueDirectory queues;

    DeleteOperations(QueueDirectory queues) {
        this.queues = queues;
    }

    DeleteMessageResponse deleteMessage(DeleteMessageRequest request, Call call) {
        if (request.receiptHandle() == null || request.receiptHandle().isEmpty()) {
            throw SqsErrors.missingParameter("ReceiptHandle");
        }
        queues.queue(request.queueUrl(), call)
                .delete(request.receiptHandle(), call.now().toEpochMilli());
        return DeleteMessageResponse.builder().build();
    }
}
