package dev.brume.core.policy;

import java.util.List;

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
        return switch (quantifier) {
            case ALL -> allHold(given, request, variables);
            case ANY -> anyHolds(given, request, variables);
            case SINGLE ->
                operator.isNegated() ? allHold(given, request, variables) : anyHolds(given, request, variables);
        };
    }

    private boolean allHold(List<String> given, RequestContext request, boolean variables) {
        for (String value : given) {
            if (!holdsFor(value, request, variables)) {
                return false;
            }
        }
        return true;
    }

    private boolean anyHolds(List<String> given, RequestContext request, boolean variables) {
        for (String value : given) {
            if (holdsFor(value, request, variables)) {
                return true;
            }
        }
        return false;
    }

    /** A negated operator holds for a value that none of the policy's values matches. */
    private boolean holdsFor(String given, RequestContext request, boolean variables) {
        for (String value : values) {
            String wanted = variables ? Variables.replace(value, request) : value;
            if (wanted != null && operator.matches(wanted, given)) {
                return !operator.isNegated();
            }
        }
        return operator.isNegated();
    }
}
