package dev.brume.sqs.queue;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a queue's messages go that were received too often.
 *
 * @param deadLetterTargetArn the dead-letter queue
 * @param maxReceiveCount how often a message is received before it is moved
 */
public record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {
    /** Reads a text that {@link AttributeRules} has accepted. */
    static RedrivePolicy parse(String text) {
        JsonNode policy = Json.parse(text).orElseThrow();
        return new RedrivePolicy(
                policy.path("deadLetterTargetArn").asText(),
                policy.path("maxReceiveCount").asInt());
    }
}
