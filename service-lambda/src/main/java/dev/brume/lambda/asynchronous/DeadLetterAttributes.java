package dev.brume.lambda.asynchronous;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Why an event lies in a dead-letter queue, in the attributes of SQS and of SNS. The code is a number, all else is text. */
final class DeadLetterAttributes {
    private static final int MESSAGE_BYTES_MAX = 1024;
    /** Of a byte that goes on with a character of UTF-8. */
    private static final int CONTINUATION = 0x80;

    private static final int CONTINUATION_MASK = 0xC0;

    private DeadLetterAttributes() {}

    /** "The first 1 KB of the error message": Developer Guide, "Adding a dead-letter queue". Half a character no queue would take. */
    static String quote(String message) {
        byte[] bytes = (message.isEmpty() ? "Unknown" : message).getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, MESSAGE_BYTES_MAX);
        while (end < bytes.length && (bytes[end] & CONTINUATION_MASK) == CONTINUATION) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

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
