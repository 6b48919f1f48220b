package dev.brume.sqs.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a queue's messages go that were received too often.
 *
 * @param deadLetterTargetArn the dead-letter queue
 * @param maxReceiveCount how often a message is received before it is moved
 */
public record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {
    private static final String ATTRIBUTE = "RedrivePolicy";
    private static final String TARGET = "deadLetterTargetArn";
    private static final String COUNT = "maxReceiveCount";

    /**
     * Reads the attribute's text.
     *
     * @throws AwsException when it is not a redrive policy
     */
    static RedrivePolicy parse(String text) {
        JsonNode policy = Json.parse(text)
                .orElseThrow(
                        () -> SqsErrors.invalidAttributeValue(ATTRIBUTE, "Redrive policy is not a valid JSON map."));
        requireMember(policy, COUNT, text);
        requireMember(policy, TARGET, text);
        if (!policy.propertyStream().allMatch(member -> Set.of(TARGET, COUNT).contains(member.getKey()))) {
            throw refused(text, "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].");
        }
        return new RedrivePolicy(target(policy, text), count(policy, text));
    }

    /** As SQS gives it back: the count is a number however it was sent. */
    String toJson() {
        return Json.object()
                .put(TARGET, deadLetterTargetArn)
                .put(COUNT, maxReceiveCount)
                .toString();
    }

    private static void requireMember(JsonNode policy, String member, String text) {
        if (policy.path(member).isMissingNode()) {
            throw refused(text, "Redrive policy does not contain mandatory attribute: " + member + ".");
        }
    }

    private static int count(JsonNode policy, String text) {
        String count = policy.path(COUNT).asText();
        try {
            int number = Integer.parseInt(count);
            if (number >= 1 && number <= SqsLimits.MAX_RECEIVE_COUNT_MAX) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below
        }
        throw refused(
                text,
                "Invalid value for maxReceiveCount: " + count + ", valid values are from 1 to 1000 both inclusive.");
    }

    private static String target(JsonNode policy, String text) {
        Optional<Arn> arn = Arn.parse(policy.path(TARGET).asText());
        if (arn.isEmpty()) {
            throw refused(text, "Invalid value for deadLetterTargetArn.");
        }
        if (!arn.get().service().equals("sqs")) {
            throw refused(text, "Only SQS queues are valid resources for deadLetterTargetArn.");
        }
        return arn.get().toString();
    }

    /**
     * Refuses a policy that a source queue may not have.
     *
     * @param text the attribute as the client sent it
     * @param target the queue that it names, or null when there is none
     */
    public void check(String text, Arn source, boolean fifo, @Nullable Queue target) {
        Arn arn = Arn.parse(deadLetterTargetArn).orElseThrow();
        if (!arn.account().equals(source.account())) {
            throw refused(text, "Dead-letter target owner should be same as the source.");
        }
        if (!arn.region().equals(source.region())) {
            throw refused(text, "Dead-letter target must be in same region as the source.");
        }
        if (arn.resource().endsWith(".fifo") != fifo) {
            throw refused(text, "Dead-letter queue must be same type of queue as the source..");
        }
        if (target == null) {
            throw refused(text, "Dead letter target does not exist.");
        }
        if (!target.attributes().redriveAllowPolicy().allows(source.toString())) {
            throw refused(text, "The dead-letter queue's redrive allow policy does not allow this source queue.");
        }
    }

    private static AwsException refused(String text, String reason) {
        return SqsErrors.invalidParameterValue(ATTRIBUTE, text, reason);
    }
}
