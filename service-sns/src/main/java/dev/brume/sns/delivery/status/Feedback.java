package dev.brume.sns.delivery.status;

import dev.brume.sns.message.Protocol;
import dev.brume.sns.topic.TopicAttributes;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries of one protocol a topic's owner wants to know of: Amazon SNS Developer Guide, "Amazon SNS message delivery
 * status".
 *
 * @param successPercent of the deliveries that succeed, from 0 to 100; those that fail are told all or none
 */
public record Feedback(int successPercent, boolean failures) {
    private static final Feedback NONE = new Feedback(0, false);
    private static final int ALL = 100;

    public static Feedback of(TopicAttributes topic, Protocol protocol) {
        String prefix = prefix(protocol);
        if (prefix == null) {
            return NONE;
        }
        boolean failures = isSet(topic, prefix + "FailureFeedbackRoleArn");
        boolean successes = isSet(topic, prefix + "SuccessFeedbackRoleArn");
        int percent = successes ? percent(topic.texts().get(prefix + "SuccessFeedbackSampleRate")) : 0;
        return percent == 0 && !failures ? NONE : new Feedback(percent, failures);
    }

    /** SNS logs nothing of e-mails; of text messages by attributes of the account. */
    private static @Nullable String prefix(Protocol protocol) {
        return switch (protocol) {
            case HTTP, HTTPS -> "HTTP";
            case SQS -> "SQS";
            case LAMBDA -> "Lambda";
            case FIREHOSE -> "Firehose";
            case APPLICATION -> "Application";
            case EMAIL, EMAIL_JSON, SMS -> null;
        };
    }

    private static boolean isSet(TopicAttributes topic, String name) {
        String role = topic.texts().get(name);
        return role != null && !role.isEmpty();
    }

    private static int percent(@Nullable String text) {
        try {
            return text == null ? ALL : Math.clamp(Integer.parseInt(text), 0, ALL);
        } catch (NumberFormatException unset) {
            return ALL;
        }
    }

    /** Whether anybody wants to know anything. */
    public boolean isWanted() {
        return failures || successPercent > 0;
    }

    /** @param dice gives a number from 0 to 99 */
    public boolean wants(boolean success, IntSupplier dice) {
        return success ? successPercent == ALL || dice.getAsInt() < successPercent : failures;
    }
}
