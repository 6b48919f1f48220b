package dev.brume.logs.group;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Picks out what has a tag.
 *
 * @param values one of which the tag has; none for a tag with any value. {@code prod*} is the beginning of a value, in upper case or
 *     lower case, {@code !prod} any other value
 *
 * <p>See CloudWatch Logs API reference, "TagFilter".
 */
public record TagFilter(String key, List<String> values) {
    private static final String NEGATION = "!";
    private static final String WILDCARD = "*";

    public boolean matches(Map<String, String> tags) {
        String value = tags.get(key);
        return value != null && (values.isEmpty() || values.stream().anyMatch(wanted -> matches(wanted, value)));
    }

    private static boolean matches(String wanted, String value) {
        if (wanted.startsWith(NEGATION)) {
            return !matches(wanted.substring(1), value);
        }
        boolean anyStart = wanted.startsWith(WILDCARD);
        boolean anyEnd = wanted.length() > 1 && wanted.endsWith(WILDCARD);
        if (!anyStart && !anyEnd) {
            return value.equals(wanted);
        }
        String part = wanted.substring(anyStart ? 1 : 0, wanted.length() - (anyEnd ? 1 : 0))
                .toLowerCase(Locale.ROOT);
        String lower = value.toLowerCase(Locale.ROOT);
        if (anyStart && anyEnd) {
            return lower.contains(part);
        }
        return anyStart ? lower.endsWith(part) : lower.startsWith(part);
    }
}
