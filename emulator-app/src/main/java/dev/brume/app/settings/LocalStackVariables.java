package dev.brume.app.settings;

import java.util.Set;

/**
 * The environment variables that people bring along from LocalStack and that are no plain setting of ours: what Brume cannot
 * do is refused.
 */
final class LocalStackVariables {
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");
    private static final Set<String> NO = Set.of("0", "false", "no", "off");

    private LocalStackVariables() {}

    static void refuseWhatIsMissing(Sources sources) {
        sources.variable("PERSISTENCE").filter(LocalStackVariables::isYes).ifPresent(given -> {
            throw new SettingException("PERSISTENCE=" + given.text()
                    + " asks for state that outlives a restart, and Brume does not have that yet: unset it to start with"
                    + " state in memory only");
        });
    }

    static boolean isYes(Given given) {
        String text = given.text().strip().toLowerCase(java.util.Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            throw given.refused("1 or 0");
        }
        return YES.contains(text);
    }
}
