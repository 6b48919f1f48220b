package dev.brume.sqs.queue;

import static java.util.Map.entry;

import dev.brume.core.error.AwsException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
    private static final Set<String> BOOLEANS = Set.of("true", "false", "True", "False");
    private static final Map<String, Set<String>> CHOICES = Map.of(
            "ContentBasedDeduplication",
            BOOLEANS,
            "SqsManagedSseEnabled",
            BOOLEANS,
            "DeduplicationScope",
            Set.of("queue", "messageGroup"),
            "FifoThroughputLimit",
            Set.of("perQueue", "perMessageGroupId"));
    private static final Set<String> FIFO_ONLY =
            Set.of("FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit");
    /** An empty text takes these away. */
    private static final Set<String> REMOVABLE =
            Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");

    private static final String FIFO_QUEUE = "FifoQueue";
    private static final String MANAGED = "SqsManagedSseEnabled";
    private static final String KMS_KEY = "KmsMasterKeyId";
    private static final String KMS_REUSE = "KmsDataKeyReusePeriodSeconds";
    private static final String KMS_REUSE_DEFAULT = "300";

    private AttributeRules() {}

    /** The texts of a new queue: defaults, with what was given on top. */
    static Map<String, String> create(Map<String, String> given) {
        boolean fifo = given.containsKey(FIFO_QUEUE);
        if (fifo && !"true".equalsIgnoreCase(given.get(FIFO_QUEUE))) {
            // SQS knows the attribute on FIFO queues only; "false" would be a standard queue.
            throw "false".equalsIgnoreCase(given.get(FIFO_QUEUE))
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
        if (fifo && changes.containsKey(FIFO_QUEUE) && !"true".equalsIgnoreCase(changes.get(FIFO_QUEUE))) {
            throw SqsErrors.invalidAttributeValue(FIFO_QUEUE, "Modifying queue type is not supported.");
        }
        return apply(new LinkedHashMap<>(before), changes, fifo);
    }

    private static Map<String, String> apply(Map<String, String> texts, Map<String, String> changes, boolean fifo) {
        changes.forEach((name, text) -> check(name, text, fifo));
        changes.forEach((name, text) -> {
            if (text.isEmpty() && REMOVABLE.contains(name)) {
                texts.remove(name);
            } else {
                texts.put(name, asReturned(name, text));
            }
        });
        settleEncryption(texts, changes);
        checkThroughput(texts);
        return texts;
    }

    /** The text of an attribute as SQS gives it back. */
    private static String asReturned(String name, String text) {
        if (RANGES.containsKey(name)) {
            return Integer.toString(Integer.parseInt(text));
        }
        if (BOOLEANS.contains(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        return name.equals("RedrivePolicy") ? RedrivePolicy.parse(text).toJson() : text;
    }

    private static void check(String name, String text, boolean fifo) {
        checkName(name, fifo);
        Range range = RANGES.get(name);
        Set<String> choices = CHOICES.get(name);
        if (range != null && !isWithin(range, text) || choices != null && !choices.contains(text)) {
            throw SqsErrors.invalidAttributeValue(name);
        }
        if (text.isEmpty()) {
            return;
        }
        switch (name) {
            case "Policy" -> QueuePolicy.check(text);
            case "RedrivePolicy" -> RedrivePolicy.parse(text);
            case "RedriveAllowPolicy" -> RedriveAllowPolicy.parse(text);
            default -> {
                // A range or a choice; KmsMasterKeyId, which may be any id, ARN or alias; FifoQueue, seen before.
            }
        }
    }

    private static void checkName(String name, boolean fifo) {
        if (FIFO_ONLY.contains(name)) {
            if (!fifo) {
                throw refusedOnStandardQueue(name);
            }
        } else if (!RANGES.containsKey(name) && !CHOICES.containsKey(name) && !REMOVABLE.contains(name)) {
            throw SqsErrors.unknownAttribute(name);
        }
    }

    private static AwsException refusedOnStandardQueue(String name) {
        return switch (name) {
            case "DeduplicationScope", "FifoThroughputLimit" ->
                SqsErrors.invalidAttributeName("You can specify the " + name + " only when FifoQueue is set to true.");
            default -> SqsErrors.unknownAttribute(name);
        };
    }

    private static boolean isWithin(Range range, String text) {
        try {
            int number = Integer.parseInt(text);
            return number >= range.min && number <= range.max;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** A queue is encrypted in one way: with a KMS key, whose reuse period only counts beside it, or by SQS. */
    private static void settleEncryption(Map<String, String> texts, Map<String, String> changes) {
        boolean managed = "true".equalsIgnoreCase(changes.get(MANAGED));
        if (managed && !changes.getOrDefault(KMS_KEY, "").isEmpty()) {
            throw SqsErrors.invalidAttributeName("You can use one type of server-side encryption (SSE) at one time. "
                    + "You can either enable KMS SSE or SQS SSE.");
        }
        if (managed) {
            texts.remove(KMS_KEY);
        }
        if (texts.containsKey(KMS_KEY)) {
            texts.put(MANAGED, "false");
            texts.putIfAbsent(KMS_REUSE, KMS_REUSE_DEFAULT);
        } else {
            texts.remove(KMS_REUSE);
        }
    }

    private static void checkThroughput(Map<String, String> texts) {
        if ("perMessageGroupId".equals(texts.get("FifoThroughputLimit"))
                && !"messageGroup".equals(texts.get("DeduplicationScope"))) {
            throw SqsErrors.invalidAttributeValue(
                    "FifoThroughputLimit",
                    "To set FifoThroughputLimit to perMessageGroupId, the DeduplicationScope must be messageGroup.");
        }
    }
}
