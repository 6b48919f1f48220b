package dev.brume.logs.pattern;

import java.util.Map;

/**
 * A filter pattern: which log events it matches, and what it reads from them.
 *
 * <p>See CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription filters, filter log events, and Live
 * Tail".
 */
public interface FilterPattern {
    /** The empty pattern. */
    FilterPattern EVERYTHING = message -> true;

    boolean matches(String message);

    /** The values that the pattern names, by their names ({@code $.eventType}, {@code $status}); empty for one that names none. */
    default Map<String, String> extract(String message) {
        return Map.of();
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterException, "Invalid filter pattern" */
    static FilterPattern parse(String text) {
        String pattern = text.strip();
        if (pattern.isEmpty()) {
            return EVERYTHING;
        }
        return switch (pattern.charAt(0)) {
            case '{' -> JsonPattern.parse(pattern);
            case '[' -> FieldsPattern.parse(pattern);
            default -> TermsPattern.parse(pattern);
        };
    }
}
