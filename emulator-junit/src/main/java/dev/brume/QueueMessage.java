package dev.brume;

import dev.brume.admin.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message as it lies in a queue.
 *
 * @param attributes system attributes, {@code SentTimestamp}, {@code ApproximateReceiveCount}
 * @param messageAttributes of the type String or Number; binary ones are left out
 * @param isInFlight whether somebody has received it, or one of its group, and its visibility timeout has not passed yet
 * @param isDelayed whether its delay has not passed yet
 */
public record QueueMessage(
        String id,
        String body,
        Map<String, String> attributes,
        Map<String, String> messageAttributes,
        boolean isInFlight,
        boolean isDelayed) {
    /** From the answer of ReceiveMessage, in the JSON protocol. */
    static List<QueueMessage> all(JsonObject answer) {
        return answer.objects("Messages").stream().map(QueueMessage::of).toList();
    }

    private static QueueMessage of(JsonObject message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        message.map("Attributes").forEach((name, value) -> attributes.put(name, String.valueOf(value)));
        Map<String, String> own = new LinkedHashMap<>();
        message.map("MessageAttributes").forEach((name, value) -> {
            if (value instanceof Map<?, ?> typed && typed.get("StringValue") instanceof String text) {
                own.put(name, text);
            }
        });
        boolean inFlight = !Boolean.parseBoolean(attributes.remove("IsVisible"));
        boolean delayed = Boolean.parseBoolean(attributes.remove("IsDelayed"));
        return new QueueMessage(message.text("MessageId"), message.text("Body"), attributes, own, inFlight, delayed);
    }
}
