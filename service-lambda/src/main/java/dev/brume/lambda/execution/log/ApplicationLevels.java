package dev.brume.lambda.execution.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Of which level is what a function puts out.
 *
 * <p>See Lambda Developer Guide, "Log-level filtering": what says no valid level, or no valid timestamp with it, is of level INFO.
 */
final class ApplicationLevels {
    /** From the most detail to the least. */
    static final List<String> ALL = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

    private static final String INFO = "INFO";
    /** "Lambda supports most common naming conventions." */
    private static final List<String> TIMESTAMPS = List.of("timestamp", "time", "Timestamp", "@timestamp");

    private ApplicationLevels() {}

    /**
     * @param line null for one that is no JSON object
     * @param minimum the configured level
     */
    static boolean isBelow(@Nullable JsonNode line, String minimum) {
        return ALL.indexOf(of(line)) < ALL.indexOf(minimum);
    }

    private static String of(@Nullable JsonNode line) {
        if (line == null || TIMESTAMPS.stream().noneMatch(name -> isInstant(line.path(name)))) {
            return INFO;
        }
        // As Python names two of them.
        String said = switch (line.path("level").asText().toUpperCase(Locale.ROOT)) {
            case "WARNING" -> "WARN";
            case "CRITICAL" -> "FATAL";
            case String other -> other;
        };
        return ALL.contains(said) ? said : INFO;
    }

    /** Whether it is an instant of RFC 3339. */
    private static boolean isInstant(JsonNode value) {
        try {
            return value.isTextual() && OffsetDateTime.parse(value.textValue()) != null;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
