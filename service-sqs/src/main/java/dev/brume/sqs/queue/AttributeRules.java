package dev.brume.sqs.queue;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.identity.Arn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which attributes a queue may be given and what their texts may say: CreateQueue and SetQueueAttributes in the API reference,
 * errors as SQS words them. What depends on other queues is not decided here.
 */
final class AttributeRules {
    /** A whole number and its bounds, both included. */
    private record Range(int min, int max) {}

    private static final Map<String, Range> RANGES = Map.ofEntries(
            entry("DelaySeconds", new Range(0, SqsLimits.DELAY_SECONDS_MAX)),
            entry("MaximumMessageSize", new Range(1024, SqsLimits.MESSAGE_BYTES_MAX)),
            entry("MessageRetentionPeriod", new Range(60, 1_209_600)),
            entry("ReceiveMessageWaitTimeSeconds", new Range(0, SqsLimits.WAIT_TIME_SECONDS_MAX)),
            entry("VisibilityTimeout", new Range(0, SqsLimits.VISIBILITY_TIMEOUT_SECONDS_MAX)),
            entry("KmsDataKeyReusePeriodSeconds", new Range(60, 86_400)));
    private static final Set<String> BOOLEANS = Set.of("ContentBasedDeduplication", "SqsManagedSseEnabled");
    private static final Map<String, Set<String>> CHOICES = Map.of(
            "DeduplicationScope", Set.of("queue", "messageGroup"),
            "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"));
    /** An empty text takes these away. */
    private static final Set<String> REMOVABLE =
            Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");

    private static final String FIFO_QUEUE = "FifoQueue";
    private static final String MANAGED = "SqsManagedSseEnabled";
    private static final String KMS_KEY = "KmsMasterKeyId";
    private static final String KMS_REUSE = "KmsDataKeyReusePeriodSeconds";

    private AttributeRules() {}

    /** The texts of a new queue: defaults, with what was given on top. */
    static Map<String, String> create(Map<String, String> given) {
        boolean fifo = given.containsKey(FIFO_QUEUE);
        if (fifo && !"true".equals(given.get(FIFO_QUEUE))) {
            throw "false".equals(given.get(FIFO_QUEUE))
                    ? SqsErrors.unknownAttribute(FIFO_QUEUE)
                    : SqsErrors.invalidAttributeValue(FIFO_QUEUE);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("VisibilityTimeout", "30");
        texts.put("MaximumMessageSize", Integer.toString(SqsLimits.MESSAGE_BYTES_MAX));
        texts.put("MessageRetentionPeriod", "345600");
        texts.put("DelaySeconds", "0");
        texts.put("ReceiveMessageWaitTimeSeconds", "0");
        texts.put(MANAGED, "true");
        if (fifo) {
            texts.put(FIFO_QUEUE, "true");
            texts.put("ContentBasedDeduplication", "false");
            texts.put("DeduplicationScope", "queue");
            texts.put("FifoThroughputLimit", "perQueue");
        }
        return apply(texts, given, fifo);
    }

    /** The texts of a queue once {@code changes} are made. */
    static Map<String, String> change(Map<String, String> before, Map<String, String> changes) {
        boolean fifo = before.containsKey(FIFO_QUEUE);
        if (fifo && changes.containsKey(FIFO_QUEUE) && !"true".equals(changes.get(FIFO_QUEUE))) {
            throw SqsErrors.invalidAttributeValue(FIFO_QUEUE, "Modifying queue type is not supported.");
        }
        return apply(new LinkedHashMap<>(before), changes, fifo);
    }

    private static Map<String, String> apply(Map<String, String> texts, Map<String, String> changes, boolean fifo) {
        changes.forEach((name, text) -> check(name, text, fifo));
        checkEncryption(changes);
        changes.forEach((name, text) -> {
            if (text.isEmpty() && REMOVABLE.contains(name)) {
                texts.remove(name);
            } else {
                texts.put(name, RANGES.containsKey(name) ? Integer.toString(Integer.parseInt(text)) : text);
            }
        });
        settleEncryption(texts, changes);
        checkThroughput(texts);
        return texts;
    }

    private static void check(String name, String text, boolean fifo) {
        checkName(name, fifo);
        Range range = RANGES.get(name);
        if (range != null) {
            checkRange(name, text, range);
        } else if (BOOLEANS.contains(name)) {
            refuseUnless(name, text.equals("true") || text.equals("false"));
        } else if (CHOICES.containsKey(name)) {
            refuseUnless(name, CHOICES.getOrDefault(name, Set.of()).contains(text));
        } else if (!text.isEmpty()) {
            checkDocument(name, text, fifo);
        }
    }

    private static void checkDocument(String name, String text, boolean fifo) {
        switch (name) {
            case "Policy" -> QueuePolicy.check(text);
            case "RedrivePolicy" -> checkRedrivePolicy(text);
            case "RedriveAllowPolicy" -> checkRedriveAllowPolicy(text);
            default -> {
                // KmsMasterKeyId: any id, ARN or alias; FifoQueue: seen before.
            }
        }
    }

    private static void checkName(String name, boolean fifo) {
        boolean known = RANGES.containsKey(name)
                || REMOVABLE.contains(name)
                || name.equals(MANAGED)
                || fifo
                        && (name.equals(FIFO_QUEUE)
                                || name.equals("ContentBasedDeduplication")
                                || CHOICES.containsKey(name));
        if (!known && CHOICES.containsKey(name)) {
            throw SqsErrors.invalidAttributeName(
                    "You can specify the " + name + " only when FifoQueue is set to true.");
        }
        if (!known) {
            throw SqsErrors.unknownAttribute(name);
        }
    }

    private static void checkRange(String name, String text, Range range) {
        try {
            int number = Integer.parseInt(text);
            refuseUnless(name, number >= range.min && number <= range.max);
        } catch (NumberFormatException notANumber) {
            throw SqsErrors.invalidAttributeValue(name);
        }
    }

    private static void refuseUnless(String name, boolean valid) {
        if (!valid) {
            throw SqsErrors.invalidAttributeValue(name);
        }
    }

    private static void checkRedrivePolicy(String text) {
        JsonNode policy = Json.parse(text)
                .orElseThrow(() -> SqsErrors.invalidParameterValue(
                        "RedrivePolicy", text, "Redrive policy is not a valid JSON map."));
        JsonNode target = policy.path("deadLetterTargetArn");
        JsonNode count = policy.path("maxReceiveCount");
        if (target.isMissingNode() || count.isMissingNode() || policy.size() > 2) {
            throw SqsErrors.invalidParameterValue(
                    "RedrivePolicy",
                    text,
                    "Redrive policy does not contain mandatory attribute: "
                            + (target.isMissingNode() ? "deadLetterTargetArn." : "maxReceiveCount."));
        }
        if (!isQueueArn(target.asText())) {
            throw SqsErrors.invalidParameterValue("RedrivePolicy", text, "Invalid value for deadLetterTargetArn.");
        }
        if (!isReceiveCount(count)) {
            throw SqsErrors.invalidParameterValue(
                    "RedrivePolicy",
                    text,
                    "Invalid value for maxReceiveCount: " + count.asText()
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
    }

    private static boolean isReceiveCount(JsonNode count) {
        try {
            int number = Integer.parseInt(count.asText());
            return number >= 1 && number <= SqsLimits.MAX_RECEIVE_COUNT_MAX;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static void checkRedriveAllowPolicy(String text) {
        JsonNode policy = Json.parse(text)
                .orElseThrow(() -> refusedAllowPolicy(text, "Redrive allow policy is not a valid JSON map."));
        String permission = policy.path("redrivePermission").asText();
        if (!List.of("allowAll", "denyAll", "byQueue").contains(permission)) {
            throw refusedAllowPolicy(text, "Invalid value for redrivePermission.");
        }
        JsonNode sources = policy.path("sourceQueueArns");
        if (permission.equals("byQueue") != !sources.isMissingNode()) {
            throw refusedAllowPolicy(
                    text, "sourceQueueArns must be specified if and only if redrivePermission is byQueue.");
        }
        if (!sources.isMissingNode() && (!sources.isArray() || sources.isEmpty())) {
            throw refusedAllowPolicy(text, "Invalid value for sourceQueueArns.");
        }
        if (sources.size() > SqsLimits.REDRIVE_SOURCES_MAX) {
            throw refusedAllowPolicy(text, "A maximum of 10 source queue ARNs may be specified.");
        }
        sources.forEach(arn -> {
            if (!isQueueArn(arn.asText())) {
                throw refusedAllowPolicy(text, "Invalid value for sourceQueueArns.");
            }
        });
    }

    private static dev.brume.core.error.AwsException refusedAllowPolicy(String text, String reason) {
        return SqsErrors.invalidParameterValue("RedriveAllowPolicy", text, reason);
    }

    private static boolean isQueueArn(String text) {
        Optional<Arn> arn = Arn.parse(text);
        return arn.isPresent() && arn.get().service().equals("sqs");
    }

    private static void checkEncryption(Map<String, String> changes) {
        String key = changes.getOrDefault(KMS_KEY, "");
        if (!key.isEmpty() && "true".equals(changes.get(MANAGED))) {
            throw SqsErrors.invalidAttributeName(
                    "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.");
        }
    }

    /** The one kind of encryption that was asked for last holds; KMS's reuse period is kept only beside a key of its own. */
    private static void settleEncryption(Map<String, String> texts, Map<String, String> changes) {
        if (texts.containsKey(KMS_KEY) && "true".equals(changes.get(MANAGED))) {
            throw SqsErrors.invalidAttributeName(
                    "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.");
        }
        if (texts.containsKey(KMS_KEY)) {
            texts.put(MANAGED, "false");
        }
        if ("300".equals(texts.get(KMS_REUSE))) {
            texts.remove(KMS_REUSE);
        }
    }

    private static void checkThroughput(Map<String, String> texts) {
        if ("perMessageGroupId".equals(texts.get("FifoThroughputLimit"))
                && !"messageGroup".equals(texts.get("DeduplicationScope"))) {
            throw SqsErrors.invalidAttributeValue(
                    "FifoThroughputLimit",
                    "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.");
        }
    }
}
