package dev.brume.sns.topic;

import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;

/** Which names topics may have (CreateTopic, "Name"): a FIFO topic's ends with {@code .fifo}, and only a FIFO topic's. */
public final class TopicName {
    public static final String FIFO_SUFFIX = ".fifo";

    private TopicName() {}

    /** @throws dev.brume.core.error.AwsException InvalidParameter */
    public static void check(String name, boolean fifo) {
        boolean suffixed = name.endsWith(FIFO_SUFFIX);
        String stem = suffixed ? name.substring(0, name.length() - FIFO_SUFFIX.length()) : name;
        if (suffixed != fifo || name.length() > SnsLimits.TOPIC_NAME_LENGTH_MAX || !isStem(stem)) {
            throw SnsErrors.invalidParameter("Topic Name");
        }
    }

    private static boolean isStem(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '_'
                                || c == '-');
    }
}
