package dev.brume.sns.topic;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.sns.archive.ArchivePolicy;
import dev.brume.sns.delivery.policy.TopicDeliveryPolicy;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes a topic may have, with which values (CreateTopic and SetTopicAttributes, "Attributes"). The two operations
 * refuse in the same words, but CreateTopic says {@code Attributes Reason: } before them.
 */
final class AttributeRules {
    static final String FIFO_TOPIC = "FifoTopic";
    static final String CONTENT_BASED_DEDUPLICATION = "ContentBasedDeduplication";
    static final String FIFO_THROUGHPUT_SCOPE = "FifoThroughputScope";
    static final String ARCHIVE_POLICY = "ArchivePolicy";
    static final String POLICY = "Policy";
    static final String DELIVERY_POLICY = "DeliveryPolicy";
    static final String MAXIMUM_MESSAGE_SIZE = "MaximumMessageSize";

    private static final String OF_CREATION = "Attributes Reason: ";
    private static final String OF_CHANGE = "";
    private static final int DISPLAY_NAME_LENGTH_MAX = 100;
    private static final int SAMPLE_RATE_MAX = 100;

    private static final Set<String> COMMON = Set.of(
            POLICY,
            "DisplayName",
            DELIVERY_POLICY,
            "KmsMasterKeyId",
            MAXIMUM_MESSAGE_SIZE,
            "SignatureVersion",
            "TracingConfig");
    private static final Set<String> FIFO_ONLY =
            Set.of(CONTENT_BASED_DEDUPLICATION, FIFO_THROUGHPUT_SCOPE, ARCHIVE_POLICY);
    private static final Set<String> FEEDBACK_PROTOCOLS = Set.of("Application", "Firehose", "HTTP", "Lambda", "SQS");
    private static final String SUCCESS_ROLE = "SuccessFeedbackRoleArn";
    private static final String FAILURE_ROLE = "FailureFeedbackRoleArn";
    private static final String SAMPLE_RATE = "SuccessFeedbackSampleRate";

    private AttributeRules() {}

    /** Whether CreateTopic asks for a FIFO topic. */
    static boolean isFifo(Map<String, String> given) {
        return given.containsKey(FIFO_TOPIC) && isTrue(FIFO_TOPIC, given.getOrDefault(FIFO_TOPIC, ""), OF_CREATION);
    }

    /** The texts of a new topic. */
    static Map<String, String> create(Map<String, String> given) {
        boolean fifo = isFifo(given);
        Map<String, String> texts = new LinkedHashMap<>();
        if (fifo) {
            texts.put(FIFO_TOPIC, "true");
            texts.put(CONTENT_BASED_DEDUPLICATION, "false");
        }
        given.forEach((name, text) -> {
            if (!name.equals(FIFO_TOPIC)) {
                if (!isKnown(name, fifo)) {
                    throw refused(OF_CREATION, "Unknown attribute " + name);
                }
                put(texts, name, text, OF_CREATION);
            }
        });
        return texts;
    }

    /** The texts of a topic once one of them is changed. */
    static Map<String, String> change(Map<String, String> before, String name, String text) {
        if (!isKnown(name, before.containsKey(FIFO_TOPIC))) {
            throw SnsErrors.invalidParameter("AttributeName");
        }
        Map<String, String> texts = new LinkedHashMap<>(before);
        put(texts, name, text, OF_CHANGE);
        return texts;
    }

    private static boolean isKnown(String name, boolean fifo) {
        return COMMON.contains(name) || fifo && FIFO_ONLY.contains(name) || isFeedback(name);
    }

    private static boolean isFeedback(String name) {
        return FEEDBACK_PROTOCOLS.stream().anyMatch(protocol -> {
            String rest = name.startsWith(protocol) ? name.substring(protocol.length()) : "";
            return rest.equals(SUCCESS_ROLE) || rest.equals(FAILURE_ROLE) || rest.equals(SAMPLE_RATE);
        });
    }

    private static void put(Map<String, String> texts, String name, String text, String prefix) {
        String kept = checked(name, text, prefix);
        if (kept.isEmpty()) {
            texts.remove(name);
        } else {
            texts.put(name, kept);
        }
    }

    /** The text as SNS returns it; empty when it takes the attribute away. */
    private static String checked(String name, String text, String prefix) {
        return switch (name) {
            case CONTENT_BASED_DEDUPLICATION -> Boolean.toString(isTrue(name, text, prefix));
            case FIFO_THROUGHPUT_SCOPE -> oneOf(name, text, prefix, "Topic", "MessageGroup");
            case ARCHIVE_POLICY -> ArchivePolicy.isNone(text) ? "" : checkedArchivePolicy(text, prefix);
            case "SignatureVersion" -> oneOf(name, text, prefix, "1", "2");
            case "TracingConfig" -> tracing(text, prefix);
            case MAXIMUM_MESSAGE_SIZE -> messageSize(text, prefix);
            case POLICY -> TopicPolicy.checked(text, prefix);
            case "DisplayName" -> displayName(text, prefix);
            case DELIVERY_POLICY ->
                text.isEmpty() ? "" : TopicDeliveryPolicy.parse(text, prefix).json();
            case "KmsMasterKeyId" -> text;
            default -> feedback(name, text, prefix);
        };
    }

    private static String checkedArchivePolicy(String text, String prefix) {
        ArchivePolicy.parse(text, prefix);
        return text;
    }

    private static boolean isTrue(String name, String text, String prefix) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text.toLowerCase(Locale.ROOT));
        }
        throw refused(prefix, name + ": Invalid value [" + text + "]. Must be true or false.");
    }

    private static String oneOf(String name, String text, String prefix, String one, String other) {
        if (text.equals(one) || text.equals(other)) {
            return text;
        }
        throw refused(prefix, name + ": Invalid value [" + text + "]. Must be " + one + " or " + other + ".");
    }

    private static String tracing(String text, String prefix) {
        if (text.equals("PassThrough") || text.equals("Active")) {
            return text;
        }
        throw refused(prefix, "Invalid tracing config value: " + text);
    }

    /** Recorded at AWS: no spaces around it, and the empty text is no way back to the default. */
    private static String messageSize(String text, String prefix) {
        if (isWithin(text, SnsLimits.MESSAGE_BYTES_SET_MIN, SnsLimits.MESSAGE_BYTES_SET_MAX)) {
            return text;
        }
        throw refused(
                prefix,
                MAXIMUM_MESSAGE_SIZE + ": " + text + " is not an integer between " + SnsLimits.MESSAGE_BYTES_SET_MIN
                        + " and " + SnsLimits.MESSAGE_BYTES_SET_MAX + " bytes");
    }

    private static boolean isWithin(String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            return number >= min && number <= max;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static String displayName(String text, String prefix) {
        if (text.length() > DISPLAY_NAME_LENGTH_MAX || text.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw refused(
                    prefix, "DisplayName: must be at most " + DISPLAY_NAME_LENGTH_MAX + " characters of one line");
        }
        return text;
    }

    private static String feedback(String name, String text, String prefix) {
        if (name.endsWith(SAMPLE_RATE)) {
            if (!isSampleRate(text)) {
                throw refused(prefix, name + ": " + text + " value provided is not an integer between 0-100");
            }
        } else if (!text.isEmpty() && !isRole(text)) {
            throw refused(prefix, name + ": " + text + " is not the ARN of an IAM role");
        }
        return text;
    }

    private static boolean isSampleRate(String text) {
        return !text.isEmpty()
                && text.length() <= 3
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) <= SAMPLE_RATE_MAX;
    }

    private static boolean isRole(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("iam") && arn.resource().startsWith("role/"))
                .isPresent();
    }

    private static AwsException refused(String prefix, String reason) {
        return SnsErrors.invalidParameter(prefix + reason);
    }
}
