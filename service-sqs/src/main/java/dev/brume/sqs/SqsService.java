package dev.brume.sqs;

import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Amazon SQS. Behaviour lives in the operations classes and in {@link dev.brume.sqs.queue.Queue}. */
public final class SqsService implements AwsService {
    private final QueueDirectory directory;
    private final QueueOperations queues;
    private final SendOperations sending;
    private final ReceiveOperations receiving;
    private final DeleteOperations deleting;

    public SqsService(Core core) {
        this.directory = new QueueDirectory(core);
        this.queues = new QueueOperations(directory, new QueueUrls(core.options()));
        this.sending = new SendOperations(directory, new OutgoingMessages(core.ids()));
        this.receiving = new ReceiveOperations(directory);
        this.deleting = new DeleteOperations(directory);
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateQueueRequest::builder, queues::createQueue);
        ops.add(GetQueueUrlRequest::builder, queues::getQueueUrl);
        ops.add(DeleteQueueRequest::builder, queues::deleteQueue);
        ops.add(SendMessageRequest::builder, sending::sendMessage);
        ops.addAsynchronous(ReceiveMessageRequest::builder, receiving::receiveMessage);
        ops.add(DeleteMessageRequest::builder, deleting::deleteMessage);
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
