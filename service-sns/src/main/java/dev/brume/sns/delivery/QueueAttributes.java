package dev.brume.sns.delivery;

import dev.brume.sns.message.PublishedMessage;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Message attributes of SNS as those of SQS: raw delivery hands them on. */
final class QueueAttributes {
    private QueueAttributes() {}

    static Map<String, MessageAttributeValue> of(PublishedMessage message) {
        if (message.attributes().isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        message.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(value.dataType())
                                .stringValue(value.stringValue())
                                .binaryValue(value.binaryValue())
                                .build()));
        return attributes;
    }
}
