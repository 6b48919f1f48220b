package dev.brume.lambda.execution.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Variables that are for the function and not for what builds its walls, where they would change what that does: they are set at last.
 * {@code LD_PRELOAD} and the like are for the loader and for Perl, {@code SHELLOPTS} and the like for shells.
 */
final class LateVariables {
    private static final String ENV = "/usr/bin/env";
    private static final Set<String> OF_SHELLS =
            Set.of("SHELLOPTS", "BASHOPTS", "BASH_ENV", "ENV", "PS4", "IFS", "OPTIND");

    private LateVariables() {}

    /** What sets them and then becomes the command that follows; empty where there are none. */
    static List<String> setting(Map<String, String> environment) {
        return setting(environment, LateVariables::isLate);
    }

    /** The same for those that a shell cannot set. */
    static List<String> settingThoseOfShells(Map<String, String> environment) {
        return setting(environment, OF_SHELLS::contains);
    }

    private static List<String> setting(Map<String, String> environment, Predicate<String> which) {
        List<String> command = assignments(environment, which);
        if (!command.isEmpty()) {
            command.addFirst(ENV);
        }
        return command;
    }

    /** Those that a shell can set, as {@code NAME=VALUE}. */
    static List<String> forShells(Map<String, String> environment) {
        return assignments(environment, LateVariables::isForLoaders);
    }

    private static List<String> assignments(Map<String, String> environment, Predicate<String> which) {
        List<String> all = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (which.test(name)) {
                all.add(name + "=" + value);
            }
        });
        return all;
    }

    /** All others. */
    static Map<String, String> without(Map<String, String> environment) {
        Map<String, String> outer = new HashMap<>(environment);
        outer.keySet().removeIf(LateVariables::isLate);
        return outer;
    }

    private static boolean isLate(String variable) {
        return isForLoaders(variable) || OF_SHELLS.contains(variable);
    }

    private static boolean isForLoaders(String variable) {
        return variable.startsWith("LD_") || variable.equals("GLIBC_TUNABLES") || variable.startsWith("PERL");
    }
}
