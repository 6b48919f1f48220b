package dev.brume.sns.topic;

import dev.brume.core.error.AwsException;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.Tag;

/** The cost allocation tags of a topic (TagResource). Guarded by its monitor. */
public final class Tags {
    private static final String RESERVED = "aws:";
    private final Map<String, String> tags = new LinkedHashMap<>();

    /** @param first as {@link #read} has it */
    public Tags(Map<String, String> first) {
        checkCount(first.size());
        tags.putAll(first);
    }

    /**
     * What a request's tags say, each key once.
     *
     * @throws AwsException InvalidParameter
     */
    public static Map<String, String> read(List<Tag> given) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Tag tag : given) {
            if (tag.key().regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
                throw SnsErrors.invalidParameter(
                        "Tag keys starting with '" + RESERVED + "' are reserved for system use.");
            }
            if (!areAllowed(tag.key()) || !areAllowed(tag.value())) {
                throw SnsErrors.invalidParameter(
                        "Tag keys and values can only include Unicode letters, digits, whitespace, or any of _.:/=+@-");
            }
            if (tags.put(tag.key(), tag.value()) != null) {
                throw SnsErrors.invalidParameter("Duplicated keys are not allowed.");
            }
        }
        return tags;
    }

    private static boolean areAllowed(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c)
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || "_.:/=+@-".indexOf(c) >= 0);
    }

    /** Adds tags or gives those that are there another value; all or none. */
    public synchronized void add(Map<String, String> more) {
        long added =
                more.keySet().stream().filter(key -> !tags.containsKey(key)).count();
        checkCount(tags.size() + added);
        tags.putAll(more);
    }

    private static void checkCount(long count) {
        if (count > SnsLimits.TAGS_MAX) {
            throw new AwsException(
                    "TagLimitExceededException", "Could not complete request: tag quota of per resource exceeded");
        }
    }

    /** Keys that are not there are no error. */
    public synchronized void remove(Collection<String> keys) {
        keys.forEach(tags::remove);
    }

    /** Whether all of these are among the tags: what CreateTopic asks of a topic that is there. */
    synchronized boolean include(Map<String, String> some) {
        return tags.entrySet().containsAll(some.entrySet());
    }

    public synchronized Map<String, String> all() {
        return new LinkedHashMap<>(tags);
    }
}
