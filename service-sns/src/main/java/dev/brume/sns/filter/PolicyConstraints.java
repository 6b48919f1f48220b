package dev.brume.sns.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What SNS demands of a policy beyond its syntax: Developer Guide, "Filter policy constraints in Amazon SNS". Works on a policy
 * that has compiled, so that objects, lists and {@code $or} stand where they may.
 */
final class PolicyConstraints {
    static final String OR = "$or";

    private PolicyConstraints() {}

    static void check(JsonNode policy, FilterPolicy.Scope scope) {
        if (scope == FilterPolicy.Scope.MESSAGE_ATTRIBUTES && isNested(policy)) {
            throw new InvalidFilterPolicyException(
                    "Filter policy scope MessageAttributes does not support nested filter policy");
        }
        Set<String> keys = new HashSet<>();
        collectKeys(policy, keys);
        if (keys.size() > FilterLimits.KEYS_MAX) {
            throw InvalidFilterPolicyException.ofPolicy("Filter policy can not have more than 5 keys");
        }
        if (combinations(policy, 1) > FilterLimits.COMBINATIONS_MAX) {
            throw InvalidFilterPolicyException.ofPolicy("Filter policy is too complex");
        }
        checkNumbers(policy);
    }

    private static boolean isNested(JsonNode policy) {
        return policy.propertyStream()
                .anyMatch(member -> isOr(member)
                        ? member.getValue().valueStream().anyMatch(PolicyConstraints::isNested)
                        : member.getValue().isObject());
    }

    static boolean isOr(Map.Entry<String, JsonNode> member) {
        return member.getKey().equals(OR) && member.getValue().isArray();
    }

    /** Of a nested policy only the names at the top count; alternatives share theirs. */
    private static void collectKeys(JsonNode policy, Set<String> keys) {
        policy.propertyStream().forEach(member -> {
            if (isOr(member)) {
                member.getValue().forEach(alternative -> collectKeys(alternative, keys));
            } else {
                keys.add(member.getKey());
            }
        });
    }

    /** Lists multiply, each with its depth; alternatives add up. Saturates far above the limit. */
    private static long combinations(JsonNode policy, int depth) {
        long product = 1;
        for (Map.Entry<String, JsonNode> member : policy.properties()) {
            JsonNode value = member.getValue();
            long factor = 0;
            if (isOr(member)) {
                for (JsonNode alternative : value) {
                    factor = Math.min(factor + combinations(alternative, depth), Integer.MAX_VALUE);
                }
            } else {
                factor = value.isObject() ? combinations(value, depth + 1) : (long) value.size() * depth;
            }
            product = Math.min(product * factor, Integer.MAX_VALUE);
        }
        return product;
    }

    private static void checkNumbers(JsonNode node) {
        if (node.isNumber() && !(Math.abs(node.doubleValue()) <= FilterLimits.NUMBER_MAX)) {
            throw InvalidFilterPolicyException.ofPolicy("Value must be between -1.0E9 and 1.0E9, inclusive");
        }
        node.forEach(PolicyConstraints::checkNumbers);
    }
}
