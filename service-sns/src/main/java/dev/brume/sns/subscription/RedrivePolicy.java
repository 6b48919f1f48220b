package dev.brume.sns.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.identity.Arn;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsErrors;

/**
 * Where messages go that cannot be delivered ({@code RedrivePolicy}): Amazon SNS Developer Guide, "Amazon SNS dead-letter queues".
 */
public record RedrivePolicy(Arn deadLetterTargetArn) {
    private static final String FIFO_SUFFIX = ".fifo";

    /**
     * @param prefix what stands before the words of a refusal
     * @param needsFifo whether the dead-letter queue must be a FIFO queue
     */
    static RedrivePolicy parse(String text, String prefix, boolean needsFifo) {
        JsonNode policy;
        try {
            policy = Json.parse(text);
        } catch (JsonProcessingException malformed) {
            throw SnsErrors.invalidParameter(prefix + "RedrivePolicy: failed to parse JSON. " + malformed.getMessage());
        }
        Arn target = Arn.parse(policy.path("deadLetterTargetArn").asText())
                .orElseThrow(() ->
                        SnsErrors.invalidParameter(prefix + "RedrivePolicy: deadLetterTargetArn is an invalid arn"));
        if (!target.service().equals("sqs")) {
            throw SnsErrors.invalidParameter(prefix + "RedrivePolicy: deadLetterTargetArn must be a SQS queue");
        }
        if (needsFifo && !target.resource().endsWith(FIFO_SUFFIX)) {
            throw SnsErrors.invalidParameter(
                    prefix + "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
        }
        return new RedrivePolicy(target);
    }
}
