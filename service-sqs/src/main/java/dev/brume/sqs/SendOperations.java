package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.sqs.queue.Outgoing;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.Sent;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SendMessage and SendMessageBatch. */
final class SendOperations {
    private final QueueDirectory queues;
    private final OutgoingMessages outgoing;

    SendOperations(QueueDirectory queues, OutgoingMessages outgoing) {
        this.queues = queues;
        this.outgoing = outgoing;
    }

    SendMessageResponse sendMessage(SendMessageRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        SendEntry entry = SendEntry.of(request);
        Outgoing message = outgoing.message(entry, queue.attributes().maximumMessageSize(), call);
        Sent sent = queue.send(message, call.now().toEpochMilli());
        return SendMessageResponse.builder()
                .messageId(sent.id().toString())
                .sequenceNumber(sent.sequenceNumber())
                .md5OfMessageBody(message.md5().toString())
                .md5OfMessageAttributes(entry.digestOfAttributes())
                .md5OfMessageSystemAttributes(entry.digestOfSystemAttributes())
                .build();
    }
}
