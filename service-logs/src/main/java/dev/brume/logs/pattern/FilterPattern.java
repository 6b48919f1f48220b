package dev.brume.logs.pattern;

import dev.brume.logs.rules.LogsErrors;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

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

    /** Whether it gives names to parts of an event: JSON and fields that are separated by spaces do, terms do not. */
    default boolean namesValues() {
        return false;
    }

    /**
     * Reads values by their names, whether conditions are on them or not.
     *
     * @return nothing when one of the names is none in this pattern
     */
    default Optional<ValueReader> reader(Collection<String> names) {
        return Optional.empty();
    }

    /** What is said of what is no pattern, if no more is known. */
    String INVALID = "Invalid filter pattern";

    /** @throws dev.brume.core.error.AwsException InvalidParameterException */
    static FilterPattern parse(String text) {
        String pattern = text.strip();
        if (pattern.isEmpty()) {
            return EVERYTHING;
        }
        if (pattern.startsWith("[") && !pattern.endsWith("]")) {
            throw LogsErrors.invalidParameter("If a filter pattern starts with '[' it must end with ']'");
        }
        return switch (pattern.charAt(0)) {
            case '{' -> JsonPattern.parse(pattern);
            case '[' -> FieldsPattern.parse(pattern);
            default -> TermsPattern.parse(pattern);
        };
    }
}
