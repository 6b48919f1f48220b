package dev.brume.sqs.queue;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The cost allocation tags of a queue. Guarded by its monitor. */
public final class Tags {
    private static final int KEY_LENGTH_MAX = 128;
    private static final int VALUE_LENGTH_MAX = 256;
    private static final String RESERVED = "aws:";
    /** "Unicode alphanumeric characters in UTF-8 and whitespaces ... _ . : / = + - @" ("Amazon SQS queue quotas"). */
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}\\p{Z}\\s_.:/=+@-]*");

    private final String queueName;
    private final Map<String, String> tags = new TreeMap<>();

    Tags(String queueName) {
        this.queueName = queueName;
    }

    /** Adds tags or gives those that are there another value; all or none. */
    public synchronized void add(Map<String, String> more) {
        more.forEach(Tags::check);
        long added =
                more.keySet().stream().filter(key -> !tags.containsKey(key)).count();
        if (tags.size() + added > SqsLimits.TAGS_MAX) {
            throw SqsErrors.invalidParameterValue("Too many tags added for queue " + queueName + ".");
        }
        tags.putAll(more);
    }

    /** Keys that are not there are no error. */
    public synchronized void remove(Collection<String> keys) {
        keys.forEach(tags::remove);
    }

    public synchronized Map<String, String> all() {
        return Map.copyOf(tags);
    }

    private static void check(String key, String value) {
        if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
            throw SqsErrors.invalidParameterValue("Tag keys must be between 1 and 128 characters in length.");
        }
        if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            throw SqsErrors.invalidParameterValue(
                    "Tag keys starting with '" + RESERVED + "' are reserved for system use.");
        }
        if (!ALLOWED.matcher(key).matches() || !ALLOWED.matcher(value).matches()) {
            throw SqsErrors.invalidParameterValue(
                    "Tag keys and values can only include Unicode letters, digits, whitespace, or any of _.:/=+@-");
        }
        if (value.length() > VALUE_LENGTH_MAX) {
            throw SqsErrors.invalidParameterValue("Tag values must be between 0 and 256 characters in length.");
        }
    }
}
