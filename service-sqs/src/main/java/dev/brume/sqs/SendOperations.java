package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.sqs.queue.Outgoing;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.Sent;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import dev.brume.sqs.queue.Throughput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SendMessage and SendMessageBatch. */
final class SendOperations {
    private static final String ENTRY = "SendMessageBatchRequestEntry";
    private final QueueDirectory queues;
    private final OutgoingMessages outgoing;

    SendOperations(QueueDirectory queues, OutgoingMessages outgoing) {
        this.queues = queues;
        this.outgoing = outgoing;
    }

    SendMessageResponse sendMessage(SendMessageRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        long now = call.now().toEpochMilli();
        SendEntry entry = SendEntry.of(request, call.lateText());
        Outgoing message = outgoing.message(entry, queue.attributes(), call);
        queue.admit(Throughput.Api.SEND, () -> groups(List.of(message)), now);
        Sent sent = queue.send(message, now);
        return SendMessageResponse.builder()
                .messageId(sent.id().toString())
                .sequenceNumber(sent.sequenceNumber())
                .md5OfMessageBody(message.digest())
                .md5OfMessageAttributes(entry.digestOfAttributes())
                .md5OfMessageSystemAttributes(entry.digestOfSystemAttributes())
                .build();
    }

    SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        long now = call.now().toEpochMilli();
        BatchEntries.check(request.entries(), ENTRY, SendMessageBatchRequestEntry::id);
        List<SendEntry> entries = SendEntry.of(request.entries());
        checkSize(entries);
        List<SendMessageBatchResultEntry> successful = new ArrayList<>(entries.size());
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        // A FIFO queue takes a batch as a whole or not at all: an entry left out would break the order.
        List<Outgoing> messages = new ArrayList<>(entries.size());
        List<SendEntry> valid = new ArrayList<>(entries.size());
        for (SendEntry entry : entries) {
            try {
                messages.add(outgoing.message(entry, queue.attributes(), call));
                valid.add(entry);
            } catch (AwsException refused) {
                if (queue.attributes().isFifo()) {
                    throw refusedBatch(refused);
                }
                failed.add(BatchEntries.failed(entry.id(), refused));
            }
        }
        queue.admit(Throughput.Api.SEND, () -> groups(messages), now);
        for (int i = 0; i < messages.size(); i++) {
            successful.add(result(valid.get(i), messages.get(i), queue.send(messages.get(i), now)));
        }
        return SendMessageBatchResponse.builder()
                .successful(BatchEntries.unlessEmpty(successful))
                .failed(BatchEntries.unlessEmpty(failed))
                .build();
    }

    /** What would be a missing parameter of a message is an invalid one of a batch. */
    private static AwsException refusedBatch(AwsException refused) {
        return refused.code().equals("MissingParameter") && refused.getMessage().endsWith("MessageGroupId.")
                ? SqsErrors.invalidParameterValue(refused.getMessage())
                : refused;
    }

    private static Collection<String> groups(List<Outgoing> messages) {
        return messages.stream().map(Outgoing::groupId).filter(Objects::nonNull).toList();
    }

    private static void checkSize(List<SendEntry> entries) {
        long size = 0;
        for (SendEntry entry : entries) {
            size += entry.size();
        }
        if (size > SqsLimits.MESSAGE_BYTES_MAX) {
            throw new AwsException(
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than " + SqsLimits.MESSAGE_BYTES_MAX + " bytes. You have sent "
                            + size + " bytes.");
        }
    }

    private static SendMessageBatchResultEntry result(SendEntry entry, Outgoing message, Sent sent) {
        return SendMessageBatchResultEntry.builder()
                .id(entry.id())
                .messageId(sent.id().toString())
                .sequenceNumber(sent.sequenceNumber())
                .md5OfMessageBody(message.digest())
                .md5OfMessageAttributes(entry.digestOfAttributes())
                .md5OfMessageSystemAttributes(entry.digestOfSystemAttributes())
                .build();
    }
}
