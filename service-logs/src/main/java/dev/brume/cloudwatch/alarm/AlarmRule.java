package dev.brume.cloudwatch.alarm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * The rule of a composite alarm. Immutable.
 *
 * <p>See CloudWatch API Reference, "PutCompositeAlarm", AlarmRule.
 */
public sealed interface AlarmRule {
    /** Whether it holds, given the states of the alarms that it names. */
    boolean holds(Function<String, StateValue> states);

    /** The names of the alarms that it speaks of. */
    default Set<String> alarms() {
        return named().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Stream<String> named();

    /** @throws dev.brume.core.error.AwsException ValidationError if it cannot be read */
    static AlarmRule of(String text) {
        return new AlarmRuleReader(text).read();
    }

    /** Rules may name an alarm by its ARN. */
    static String name(String nameOrArn) {
        int resource = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(":alarm:") : -1;
        return resource < 0 ? nameOrArn : nameOrArn.substring(resource + ":alarm:".length());
    }

    record Constant(boolean holds) implements AlarmRule {
        @Override
        public boolean holds(Function<String, StateValue> states) {
            return holds;
        }

        @Override
        public Stream<String> named() {
            return Stream.empty();
        }
    }

    record In(StateValue state, String alarm) implements AlarmRule {
        @Override
        public boolean holds(Function<String, StateValue> states) {
            return states.apply(alarm) == state;
        }

        @Override
        public Stream<String> named() {
            return Stream.of(alarm);
        }
    }

    record Not(AlarmRule rule) implements AlarmRule {
        @Override
        public boolean holds(Function<String, StateValue> states) {
            return !rule.holds(states);
        }

        @Override
        public Stream<String> named() {
            return rule.named();
        }
    }

    /** @param all whether all of them must hold, or one */
    record Several(boolean all, List<AlarmRule> rules) implements AlarmRule {
        @Override
        public boolean holds(Function<String, StateValue> states) {
            return all
                    ? rules.stream().allMatch(rule -> rule.holds(states))
                    : rules.stream().anyMatch(rule -> rule.holds(states));
        }

        @Override
        public Stream<String> named() {
            return rules.stream().flatMap(AlarmRule::named);
        }
    }

    /** @param negated whether the alarms must not be in the state */
    record AtLeast(int count, boolean negated, StateValue state, List<String> of) implements AlarmRule {
        @Override
        public boolean holds(Function<String, StateValue> states) {
            return of.stream()
                            .filter(alarm -> (states.apply(alarm) == state) != negated)
                            .count()
                    >= count;
        }

        @Override
        public Stream<String> named() {
            return of.stream();
        }
    }
}
