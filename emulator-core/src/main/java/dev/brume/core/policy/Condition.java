package dev.brume.core.policy;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One key under one operator of a statement's Condition.
 *
 * @param quantifier how many of the request's values must match
 * @param ifExists whether it holds when the request lacks the key
 * @param values any of them will do
 *
 * <p>See IAM User Guide, "IAM JSON policy elements: Condition operators" and "Set operators for multivalued context keys".
 */
public record Condition(
        Quantifier quantifier, ConditionOperator operator, boolean ifExists, String key, List<String> values) {

    /** {@code ForAllValues:} and {@code ForAnyValue:}. */
    public enum Quantifier {
        /** Neither is written: the request is expected to have one value. */
        SINGLE,
        ALL,
        ANY
    }

    boolean holds(RequestContext request, boolean variables) {
        List<String> given = request.values(key);
        if (operator == ConditionOperator.NULL) {
            boolean missing = given.isEmpty();
            return values.stream().anyMatch(value -> Boolean.parseBoolean(value) == missing);
        }
        if (given.isEmpty()) {
            return ifExists
                    || switch (quantifier) {
                        case SINGLE -> operator.isNegated();
                        case ALL -> true;
                        case ANY -> false;
                    };
        }
        List<@Nullable String> wanted = values.stream()
                .map(value -> variables ? Variables.replace(value, request) : value)
                .toList();
        Predicate<String> holds = value -> holdsFor(wanted, value);
        return switch (quantifier) {
            case ALL -> given.stream().allMatch(holds);
            case ANY -> given.stream().anyMatch(holds);
            case SINGLE ->
                operator.isNegated()
                        ? given.stream().allMatch(holds)
                        : given.stream().anyMatch(holds);
        };
    }

    /** A negated operator holds for a value that none of the policy's values matches. */
    private boolean holdsFor(List<@Nullable String> wanted, String given) {
        boolean matched = wanted.stream().anyMatch(value -> value != null && operator.matches(value, given));
        return matched != operator.isNegated();
    }
}
