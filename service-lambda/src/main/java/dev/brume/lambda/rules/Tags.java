package dev.brume.lambda.rules;

import dev.brume.core.error.AwsException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be tags of a function, an event source mapping, a code signing config or a capacity provider. The model does not say it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html">Using tags on Lambda functions</a>
 */
public final class Tags {
    private static final int KEY_LENGTH_MAX = 128;
    private static final int VALUE_LENGTH_MAX = 256;
    private static final String CHARACTERS = "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$";
    private static final Pattern TEXT = Pattern.compile(CHARACTERS);
    private static final String RESERVED = "aws:";

    private Tags() {}

    /** The tags of a new resource, held against the same rules. */
    public static Map<String, String> of(Map<String, String> asked) {
        return with(Map.of(), asked);
    }

    /**
     * Tags and more of them.
     *
     * @throws AwsException ValidationException for keys and values that are too long or of other characters,
     *     InvalidParameterValueException for reserved keys and too many tags
     */
    public static Map<String, String> with(Map<String, String> before, Map<String, String> added) {
        added.forEach((key, value) -> check(key, value, added));
        Map<String, String> tags = new HashMap<>(before);
        tags.putAll(added);
        if (tags.size() > LambdaLimits.TAGS_MAX) {
            throw LambdaErrors.invalidParameterValue("Number of tags exceeds resource tag limit.");
        }
        return Map.copyOf(tags);
    }

    private static void check(String key, @Nullable String value, Map<String, String> all) {
        if (!isText(key, 1, KEY_LENGTH_MAX)) {
            throw refused("Map keys", 1, KEY_LENGTH_MAX, all);
        }
        if (!isText(value, 0, VALUE_LENGTH_MAX)) {
            throw refused("Map value", 0, VALUE_LENGTH_MAX, all);
        }
        if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            throw LambdaErrors.invalidParameterValue("aws: prefixed tag key names are not allowed for external use.");
        }
    }

    private static boolean isText(@Nullable String text, int least, int most) {
        return text != null
                && text.length() >= least
                && text.length() <= most
                && TEXT.matcher(text).matches();
    }

    private static AwsException refused(String subject, int least, int most, Map<String, String> all) {
        return LambdaErrors.validation(
                all,
                "tags",
                subject + " must satisfy constraint: [Member must have length less than or equal to " + most
                        + ", Member must have length greater than or equal to " + least
                        + ", Member must satisfy regular expression pattern: " + CHARACTERS
                        + ", Member must not be null]");
    }

    public static Map<String, String> without(Map<String, String> before, List<String> keys) {
        Map<String, String> tags = new HashMap<>(before);
        keys.forEach(tags::remove);
        return Map.copyOf(tags);
    }
}
