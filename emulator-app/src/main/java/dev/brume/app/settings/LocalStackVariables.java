package dev.brume.app.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables that people bring along from LocalStack and that are no plain setting of ours: what Brume cannot
 * do is refused, and what is of no effect is said.
 */
final class LocalStackVariables {
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");
    private static final Set<String> NO = Set.of("0", "false", "no", "off");

    /** What people set, and why it does nothing here. Values are not repeated: some are secrets. */
    private static final Map<String, String> WITHOUT_EFFECT = new TreeMap<>(Map.ofEntries(
            Map.entry("ACTIVATE_PRO", "there is one edition"),
            Map.entry("DATA_DIR", "state is in memory only"),
            Map.entry("DEFAULT_REGION", "BRUME_REGION is the region of calls that name none"),
            Map.entry("EAGER_SERVICE_LOADING", "services are ready at once"),
            Map.entry("LAMBDA_EXECUTOR", "BRUME_LAMBDA_RUNNER says what functions run in"),
            Map.entry("LAMBDA_REMOVE_CONTAINERS", "containers are always removed"),
            Map.entry("LOCALSTACK_API_KEY", "there is no licence to activate"),
            Map.entry("LOCALSTACK_AUTH_TOKEN", "there is no licence to activate"),
            Map.entry("USE_SSL", "the one port speaks both, and URLs in answers follow the caller")));

    private static final Map<String, LogLevel> LOG_LEVELS = Map.of(
            "trace-internal", LogLevel.TRACE,
            "trace", LogLevel.TRACE,
            "debug", LogLevel.DEBUG,
            "info", LogLevel.INFO,
            "warn", LogLevel.WARN,
            "warning", LogLevel.WARN,
            "error", LogLevel.ERROR);

    private LocalStackVariables() {}

    /** A line for each variable that has no effect, in the order of their names. */
    static List<String> notes(Sources sources) {
        return WITHOUT_EFFECT.entrySet().stream()
                .flatMap(known -> sources.variable(known.getKey()).stream()
                        .map(given -> given.source() + " has no effect: " + known.getValue()))
                .toList();
    }

    /** {@code LS_LOG} wins over {@code DEBUG}. */
    static Optional<LogLevel> logLevel(Sources sources) {
        return sources.variable("LS_LOG")
                .map(given -> Optional.ofNullable(
                                LOG_LEVELS.get(given.text().strip().toLowerCase(Locale.ROOT)))
                        .orElseThrow(() -> given.refused("one of trace, debug, info, warn, error")))
                .or(() -> sources.variable("DEBUG")
                        .filter(LocalStackVariables::isYes)
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
