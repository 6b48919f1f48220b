package dev.brume.sqs;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.ValidationWording;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;

/** Amazon SQS. Behaviour lives in the operations classes and in {@link dev.brume.sqs.queue.Queue}. */
public final class SqsService implements AwsService {
    private final SqsWording wording = new SqsWording();
    private final QueueDirectory directory;
    private final QueueOperations queues;
    private final AttributeOperations attributes;
    private final PermissionOperations permissions;
    private final TagOperations tags;
    private final SendOperations sending;
    private final ReceiveOperations receiving;
    private final DeleteOperations deleting;
    private final VisibilityOperations visibility;
    private final MoveOperations moving;
    private final PeekRoute peeking;

    public SqsService(Core core) {
        this.directory = new QueueDirectory(core);
        this.queues = new QueueOperations(directory, new QueueUrls(core.options()));
        this.attributes = new AttributeOperations(directory);
        this.permissions = new PermissionOperations(directory);
        this.tags = new TagOperations(directory);
        this.sending = new SendOperations(directory, new OutgoingMessages(core.ids()));
        this.receiving = new ReceiveOperations(directory, core.time());
        this.deleting = new DeleteOperations(directory);
        this.visibility = new VisibilityOperations(directory);
        this.moving = new MoveOperations(directory);
        this.peeking = new PeekRoute(directory, core);
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateQueueRequest::builder, queues::createQueue);
        ops.add(GetQueueUrlRequest::builder, queues::getQueueUrl);
        ops.add(ListQueuesRequest::builder, queues::listQueues);
        ops.add(ListDeadLetterSourceQueuesRequest::builder, queues::listDeadLetterSourceQueues);
        ops.add(PurgeQueueRequest::builder, queues::purgeQueue);
        ops.add(DeleteQueueRequest::builder, queues::deleteQueue);

        ops.add(GetQueueAttributesRequest::builder, attributes::getQueueAttributes);
        ops.add(SetQueueAttributesRequest::builder, attributes::setQueueAttributes);
        ops.add(AddPermissionRequest::builder, permissions::addPermission);
        ops.add(RemovePermissionRequest::builder, permissions::removePermission);
        ops.add(TagQueueRequest::builder, tags::tagQueue);
        ops.add(UntagQueueRequest::builder, tags::untagQueue);
        ops.add(ListQueueTagsRequest::builder, tags::listQueueTags);

        ops.add(SendMessageRequest::builder, sending::sendMessage);
        ops.add(SendMessageBatchRequest::builder, sending::sendMessageBatch);
        ops.addAsynchronous(ReceiveMessageRequest::builder, receiving::receiveMessage);
        ops.add(DeleteMessageRequest::builder, deleting::deleteMessage);
        ops.add(DeleteMessageBatchRequest::builder, deleting::deleteMessageBatch);
        ops.add(ChangeMessageVisibilityRequest::builder, visibility::changeMessageVisibility);
        ops.add(ChangeMessageVisibilityBatchRequest::builder, visibility::changeMessageVisibilityBatch);

        ops.add(StartMessageMoveTaskRequest::builder, moving::startMessageMoveTask);
        ops.add(CancelMessageMoveTaskRequest::builder, moving::cancelMessageMoveTask);
        ops.add(ListMessageMoveTasksRequest::builder, moving::listMessageMoveTasks);
    }

    @Override
    public AccessRules accessRules() {
        return new SqsAccess(directory);
    }

    @Override
    public ValidationWording validationWording() {
        return wording;
    }

    @Override
    public SdkRequest completeInput(SdkRequest input, HttpRequest request) {
        return QueueInPath.complete(input, request);
    }

    @Override
    public @Nullable CompletionStage<HttpResponse> route(HttpRequest request) {
        HttpResponse answer = peeking.answer(request);
        return answer == null ? null : CompletableFuture.completedFuture(answer);
    }

    @Override
    public void reset() {
        directory.reset();
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account);
    }
}
