package dev.brume.app.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings as a test gives them: on the command line or in the environment. */
final class Settings {
    static final List<String> SERVED = List.of("sqs", "sns");

    private Settings() {}

    static StartSettings typed(Setting setting, String value) {
        return StartSettings.read(Map.of(setting, value), Map.of(), SERVED);
    }

    static StartSettings environment(String... namesAndValues) {
        return StartSettings.read(Map.of(), variables(namesAndValues), SERVED);
    }

    static Map<String, String> variables(String... namesAndValues) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return variables;
    }
}
