package dev.brume.lambda.execution.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Variables that are for the function and not for what builds its walls: {@code LD_PRELOAD} and the like are set at last. */
final class LateVariables {
    private static final String ENV = "/usr/bin/env";

    private LateVariables() {}

    /** What sets them and then becomes the command that follows; empty where there are none. */
    static List<String> setting(Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (isForTheLoader(name)) {
                command.add(name + "=" + value);
            }
        });
        if (!command.isEmpty()) {
            command.addFirst(ENV);
        }
        return command;
    }

    /** All others. */
    static Map<String, String> without(Map<String, String> environment) {
        Map<String, String> outer = new HashMap<>(environment);
        outer.keySet().removeIf(LateVariables::isForTheLoader);
        return outer;
    }

    private static boolean isForTheLoader(String variable) {
        return variable.startsWith("LD_") || variable.equals("GLIBC_TUNABLES") || variable.startsWith("PERL");
    }
}
