package dev.brume.app.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment variables that people bring along from LocalStack and that are no plain setting of ours: what Brume cannot
 * do is refused. What is of no effect is said by {@link WithoutEffect}.
 */
final class LocalStackVariables {
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");
    private static final Set<String> NO = Set.of("0", "false", "no", "off");

    private static final Map<String, LogLevel> LOG_LEVELS = Map.of(
            "trace-internal", LogLevel.TRACE,
            "trace", LogLevel.TRACE,
            "debug", LogLevel.DEBUG,
            "info", LogLevel.INFO,
            "warn", LogLevel.WARN,
            "warning", LogLevel.WARN,
            "error", LogLevel.ERROR);

    private LocalStackVariables() {}

    /**
     * {@code LS_LOG} wins over {@code DEBUG}, which other programs have as well, with names of what they tell more of: such a value is
     * none for us.
     */
    static Optional<LogLevel> logLevel(Sources sources) {
        return sources.variable("LS_LOG")
                .map(given -> Optional.ofNullable(
                                LOG_LEVELS.get(given.text().strip().toLowerCase(Locale.ROOT)))
                        .orElseThrow(() -> given.refused("one of trace, debug, info, warn, error")))
                .or(() -> sources.variable("DEBUG")
                        .filter(given -> YES.contains(given.text().strip().toLowerCase(Locale.ROOT)))
                        .map(yes -> LogLevel.DEBUG));
    }

    static void refuseWhatIsMissing(Sources sources) {
        sources.variable("PERSISTENCE").filter(LocalStackVariables::isYes).ifPresent(given -> {
            throw new SettingException("PERSISTENCE=" + given.text()
                    + " asks for state that outlives a restart, and Brume does not have that yet: unset it to start with"
                    + " state in memory only");
        });
    }

    static boolean isYes(Given given) {
        String text = given.text().strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            throw given.refused("1 or 0");
        }
        return YES.contains(text);
    }
}
