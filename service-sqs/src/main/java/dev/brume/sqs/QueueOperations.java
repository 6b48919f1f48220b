package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.SqsErrors;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

/** Making, finding and deleting queues. */
final class QueueOperations {
    private final QueueDirectory queues;
    private final QueueUrls urls;

    QueueOperations(QueueDirectory queues, QueueUrls urls) {
        this.queues = queues;
        this.urls = urls;
    }

    CreateQueueResponse createQueue(CreateQueueRequest request, Call call) {
        String name = request.queueName();
        if (name == null || name.isEmpty()) {
            throw SqsErrors.missingParameter("QueueName");
        }
        QueueName.check(name, "true".equals(request.attributesAsStrings().get("FifoQueue")));
        Queue queue = queues.store(call)
                .create(
                        name,
                        request.attributesAsStrings(),
                        request.tags(),
                        call.now().toEpochMilli());
        return CreateQueueResponse.builder().queueUrl(urls.of(queue, call)).build();
    }

    GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request, Call call) {
        if (request.queueName() == null || request.queueName().isEmpty()) {
            throw SqsErrors.missingParameter("QueueName");
        }
        String owner = request.queueOwnerAWSAccountId();
        if (owner != null && !AccountId.isAccountId(owner)) {
            throw SqsErrors.queueDoesNotExist();
        }
        AccountId account = owner == null ? call.account() : new AccountId(owner);
        Queue queue = queues.find(new Place(account, call.region()), request.queueName())
                .orElseThrow(SqsErrors::queueDoesNotExist);
        return GetQueueUrlResponse.builder().queueUrl(urls.of(queue, call)).build();
    }

    DeleteQueueResponse deleteQueue(DeleteQueueRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        queues.storeOf(queue).delete(queue, call.now().toEpochMilli());
        return DeleteQueueResponse.builder().build();
    }
}
