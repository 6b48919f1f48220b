package dev.brume.sqs;

import dev.brume.sqs.queue.Extras;
import dev.brume.sqs.queue.Received;
import dev.brume.sqs.queue.SqsErrors;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * How a receive shows messages.
 *
 * @param systemAttributes the names of the system attributes asked for, by both of the parameters that name them
 * @param messageAttributes names and patterns of the message attributes asked for
 */
record ReceivedMessages(Set<String> systemAttributes, List<String> messageAttributes) {
    private static final String ALL = "All";

    /** AttributeNames is the older name of MessageSystemAttributeNames. */
    @SuppressWarnings("deprecation")
    static ReceivedMessages asked(ReceiveMessageRequest request) {
        Set<String> system = new HashSet<>(request.attributeNamesAsStrings());
        system.addAll(request.messageSystemAttributeNamesAsStrings());
        for (String name : system) {
            if (MessageSystemAttributeName.fromValue(name) == MessageSystemAttributeName.UNKNOWN_TO_SDK_VERSION
                    && QueueAttributeName.fromValue(name) == QueueAttributeName.UNKNOWN_TO_SDK_VERSION) {
                throw SqsErrors.unknownAttribute(name);
            }
        }
        return new ReceivedMessages(system, request.messageAttributeNames());
    }

    ReceiveMessageResponse response(List<Received> messages) {
        ReceiveMessageResponse.Builder response = ReceiveMessageResponse.builder();
        if (!messages.isEmpty()) {
            response.messages(messages.stream().map(this::message).toList());
        }
        return response.build();
    }

    Message message(Received received) {
        String body = received.body();
        Message.Builder message = Message.builder()
                .messageId(received.id().toString())
                .receiptHandle(received.handle())
                .body(body)
                .md5OfBody(received.md5(body).toString());
        if (!systemAttributes.isEmpty()) {
            message.attributesWithStrings(systemAttributes(received));
        }
        Extras extras = received.extras();
        if (extras != null && !messageAttributes.isEmpty()) {
            Map<String, MessageAttributeValue> selected =
                    MessageAttributes.select(extras.attributes(), messageAttributes);
            if (!selected.isEmpty()) {
                message.messageAttributes(selected)
                        .md5OfMessageAttributes(
                                MessageAttributes.digest(selected).toString());
            }
        }
        return message.build();
    }

    Map<String, String> systemAttributes(Received received) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "SenderId", received.senderId());
        put(values, "SentTimestamp", Long.toString(received.sentAt()));
        put(values, "ApproximateReceiveCount", Integer.toString(received.receiveCount()));
        put(values, "ApproximateFirstReceiveTimestamp", Long.toString(received.firstReceivedAt()));
        put(values, "SequenceNumber", received.sequenceNumber());
        put(values, "MessageDeduplicationId", received.deduplicationId());
        put(values, "MessageGroupId", received.groupId());
        Extras extras = received.extras();
        if (extras != null) {
            put(values, "AWSTraceHeader", extras.traceHeader());
            put(values, "DeadLetterQueueSourceArn", extras.deadLetterSourceArn());
        }
        return values;
    }

    private void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null && (systemAttributes.contains(ALL) || systemAttributes.contains(name))) {
            values.put(name, value);
        }
    }
}
