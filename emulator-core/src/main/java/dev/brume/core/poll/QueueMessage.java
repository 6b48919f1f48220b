package dev.brume.core.poll;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.identity.Arn;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message that was received.
 *
 * @param json as targets see it: Developer Guide, "Using Lambda with Amazon SQS"
 * @param bytes that it takes in an event
 * @param receivedAt from then on the queue hides it
 */
record QueueMessage(String id, String receiptHandle, ObjectNode json, int bytes, Instant receivedAt)
        implements BatchItem {
    private static final ObjectMapper JSON = new ObjectMapper();

    static QueueMessage of(Message message, Arn queue, boolean digestAlways, Instant now) {
        ObjectNode json = JSON.createObjectNode();
        json.put("messageId", message.messageId());
        json.put("receiptHandle", message.receiptHandle());
        json.put("body", message.body());
        ObjectNode attributes = json.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        ObjectNode messageAttributes = json.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> messageAttributes.set(name, attribute(value)));
        if (digestAlways || message.md5OfMessageAttributes() != null) {
            json.put("md5OfMessageAttributes", message.md5OfMessageAttributes());
        }
        json.put("md5OfBody", message.md5OfBody());
        json.put("eventSource", "aws:sqs");
        json.put("eventSourceARN", queue.toString());
        json.put("awsRegion", queue.region());
        return new QueueMessage(message.messageId(), message.receiptHandle(), json, BatchItem.bytes(json), now);
    }

    private static ObjectNode attribute(MessageAttributeValue value) {
        ObjectNode json = JSON.createObjectNode();
        if (value.stringValue() != null) {
            json.put("stringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            json.put(
                    "binaryValue",
                    Base64.getEncoder().encodeToString(value.binaryValue().asByteArrayUnsafe()));
        }
        json.putArray("stringListValues");
        json.putArray("binaryListValues");
        json.put("dataType", value.dataType());
        return json;
    }
}
