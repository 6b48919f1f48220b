package dev.brume.lambda.asynchronous;

import java.util.HashMap;
import java.util.Map;

/** Why an event lies in a dead-letter queue, in the attributes of SQS and of SNS. The code is a number, all else is text. */
final class DeadLetterAttributes {
    private DeadLetterAttributes() {}

    static Map<String, software.amazon.awssdk.services.sqs.model.MessageAttributeValue> ofQueue(
            Map<String, String> reason) {
        Map<String, software.amazon.awssdk.services.sqs.model.MessageAttributeValue> attributes = new HashMap<>();
        reason.forEach((name, value) -> attributes.put(
                name,
                software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
                        .dataType(type(name))
                        .stringValue(value)
                        .build()));
        return attributes;
    }

    static Map<String, software.amazon.awssdk.services.sns.model.MessageAttributeValue> ofTopic(
            Map<String, String> reason) {
        Map<String, software.amazon.awssdk.services.sns.model.MessageAttributeValue> attributes = new HashMap<>();
        reason.forEach((name, value) -> attributes.put(
                name,
                software.amazon.awssdk.services.sns.model.MessageAttributeValue.builder()
                        .dataType(type(name))
                        .stringValue(value)
                        .build()));
        return attributes;
    }

    private static String type(String name) {
        return name.equals("ErrorCode") ? "Number" : "String";
    }
}
