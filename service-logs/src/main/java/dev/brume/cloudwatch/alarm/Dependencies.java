package dev.brume.cloudwatch.alarm;

import dev.brume.cloudwatch.rules.CloudWatchErrors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which composite alarms look at which alarms. Guarded by whoever has it. */
final class Dependencies {
    private final Map<String, Set<String>> parents = new TreeMap<>();

    /** The names of the alarms that a configuration speaks of. */
    static Set<String> of(@Nullable Configuration configuration) {
        Set<String> names = new TreeSet<>();
        if (configuration instanceof CompositeConfiguration composite) {
            names.addAll(composite.rule().alarms());
            if (composite.suppressor() != null) {
                names.add(composite.suppressor());
            }
        }
        return names;
    }

    void replace(String name, @Nullable Configuration before, @Nullable Configuration after) {
        for (String child : of(before)) {
            Set<String> those = parents.getOrDefault(child, new TreeSet<>());
            those.remove(name);
            if (those.isEmpty()) {
                parents.remove(child);
            }
        }
        of(after)
                .forEach(child ->
                        parents.computeIfAbsent(child, made -> new TreeSet<>()).add(name));
    }

    /** The composite alarms that look at an alarm. */
    Set<String> parents(String name) {
        return Set.copyOf(parents.getOrDefault(name, Set.of()));
    }

    /** @throws dev.brume.core.error.AwsException ValidationError if the alarm would look at itself, through however many others */
    static void checkNoCycle(CompositeConfiguration composite, Function<String, @Nullable Configuration> alarms) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(of(composite));
        if (open.contains(composite.name())) {
            throw CloudWatchErrors.validation(
                    "A composite alarm cannot have a child relation with itself via its AlarmRule,"
                            + " as it would introduce a circular dependency");
        }
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            if (next.equals(composite.name())) {
                throw CloudWatchErrors.validation("Could not save the composite alarm " + composite.name()
                        + " as its alarm rule would depend on the alarm itself.");
            }
            if (seen.add(next)) {
                open.addAll(of(alarms.apply(next)));
            }
        }
    }
}
