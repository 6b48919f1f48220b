package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.RedrivePolicy;
import dev.brume.sqs.queue.SqsErrors;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;

/** CreateQueue, GetQueueUrl, ListQueues, ListDeadLetterSourceQueues, PurgeQueue and DeleteQueue. */
final class QueueOperations {
    private final QueueDirectory queues;
    private final QueueUrls urls;

    QueueOperations(QueueDirectory queues, QueueUrls urls) {
        this.queues = queues;
        this.urls = urls;
    }

    CreateQueueResponse createQueue(CreateQueueRequest request, Call call) {
        String name = request.queueName();
        if (name == null) {
            throw SqsErrors.noQueueName();
        }
        if (name.isEmpty()) {
            throw SqsErrors.invalidParameterValue("Queue name cannot be empty");
        }
        QueueName.check(
                name, "true".equalsIgnoreCase(request.attributesAsStrings().get("FifoQueue")));
        Queue queue = queues.store(call)
                .create(
                        name,
                        request.attributesAsStrings(),
                        request.tags(),
                        call.now().toEpochMilli());
        return CreateQueueResponse.builder().queueUrl(urls.of(queue, call)).build();
    }

    GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request, Call call) {
        String name = request.queueName();
        if (name == null || name.isEmpty()) {
            throw SqsErrors.noQueueName();
        }
        Queue queue = account(request.queueOwnerAWSAccountId(), call)
                .flatMap(account -> queues.find(new Place(account, call.region()), name))
                .orElseThrow(SqsErrors::queueDoesNotExist);
        queue.touch(call.now().toEpochMilli());
        return GetQueueUrlResponse.builder().queueUrl(urls.of(queue, call)).build();
    }

    private static Optional<AccountId> account(@Nullable String owner, Call call) {
        if (owner == null || owner.isEmpty()) {
            return Optional.of(call.account());
        }
        return AccountId.isAccountId(owner) ? Optional.of(new AccountId(owner)) : Optional.empty();
    }

    ListQueuesResponse listQueues(ListQueuesRequest request, Call call) {
        String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
        SqsStore store = queues.store(call);
        Pages page =
                Pages.of(name -> store.queues(prefix, name), request.maxResults(), request.nextToken(), urls, call);
        return ListQueuesResponse.builder()
                .queueUrls(page.urls().isEmpty() ? null : page.urls())
                .nextToken(page.nextToken())
                .build();
    }

    ListDeadLetterSourceQueuesResponse listDeadLetterSourceQueues(
            ListDeadLetterSourceQueuesRequest request, Call call) {
        Queue target = queues.queue(request.queueUrl(), call);
        SqsStore store = queues.storeOf(target);
        Pages page = Pages.of(
                name -> () -> StreamSupport.stream(store.queues("", name).spliterator(), false)
                        .filter(source -> isDeadLetterQueueOf(target, source))
                        .iterator(),
                request.maxResults(),
                request.nextToken(),
                urls,
                call);
        return ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(page.urls())
                .nextToken(page.nextToken())
                .build();
    }

    static boolean isDeadLetterQueueOf(Queue target, Queue source) {
        RedrivePolicy redrive = source.attributes().redrivePolicy();
        return redrive != null
                && redrive.deadLetterTargetArn().equals(target.arn().toString());
    }

    PurgeQueueResponse purgeQueue(PurgeQueueRequest request, Call call) {
        queues.queue(request.queueUrl(), call).purge(call.now().toEpochMilli());
        return PurgeQueueResponse.builder().build();
    }

    DeleteQueueResponse deleteQueue(DeleteQueueRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        queues.storeOf(queue).delete(queue, call.now().toEpochMilli());
        return DeleteQueueResponse.builder().build();
    }
}
