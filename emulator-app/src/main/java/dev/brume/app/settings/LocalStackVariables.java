package dev.brume.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment variables that people bring along from LocalStack and that are no plain setting of ours: what Brume cannot
 * do is refused, what waits for a service that is still to come is said.
 */
final class LocalStackVariables {
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");
    private static final Set<String> NO = Set.of("0", "false", "no", "off");
    private static final Map<String, String> LATER = Map.of(
            "LAMBDA_KEEPALIVE_MS", "Lambda",
            "LAMBDA_DOCKER_NETWORK", "Lambda",
            "LAMBDA_DOCKER_FLAGS", "Lambda");

    private LocalStackVariables() {}

    static void refuseWhatIsMissing(Sources sources) {
        sources.variable("PERSISTENCE").filter(LocalStackVariables::isYes).ifPresent(given -> {
            throw new SettingException("PERSISTENCE=" + given.text()
                    + " asks for state that outlives a restart, and Brume does not have that yet: unset it to start with"
                    + " state in memory only");
        });
    }

    /** A line for each variable that has no effect as yet, in the order of their names. */
    static List<String> notes(Sources sources) {
        List<String> notes = new ArrayList<>();
        LATER.keySet().stream()
                .sorted()
                .flatMap(name -> sources.variable(name).stream())
                .forEach(given -> notes.add(given.source() + "=" + given.text() + " has no effect yet: it is for "
                        + LATER.get(given.source()) + ", which Brume does not serve so far"));
        return notes;
    }

    static boolean isYes(Given given) {
        String text = given.text().strip().toLowerCase(java.util.Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            throw given.refused("1 or 0");
        }
        return YES.contains(text);
    }
}
