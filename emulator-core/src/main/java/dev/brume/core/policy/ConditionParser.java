package dev.brume.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Reads a Condition: operator, key, values. */
final class ConditionParser {
    private static final String ALL = "ForAllValues:";
    private static final String ANY = "ForAnyValue:";
    private static final String IF_EXISTS = "IfExists";

    private ConditionParser() {}

    static List<Condition> parse(JsonNode statement) {
        JsonNode condition = statement.path("Condition");
        if (condition.isMissingNode()) {
            return List.of();
        }
        if (!condition.isObject()) {
            throw MalformedPolicyException.syntax();
        }
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : condition.properties()) {
            if (!operator.getValue().isObject()) {
                throw MalformedPolicyException.syntax();
            }
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                conditions.add(condition(operator.getKey(), key.getKey(), values(key.getValue())));
            }
        }
        return List.copyOf(conditions);
    }

    private static Condition condition(String written, String key, List<String> values) {
        String name = written;
        Condition.Quantifier quantifier = Condition.Quantifier.SINGLE;
        if (name.startsWith(ALL)) {
            quantifier = Condition.Quantifier.ALL;
            name = name.substring(ALL.length());
        } else if (name.startsWith(ANY)) {
            quantifier = Condition.Quantifier.ANY;
            name = name.substring(ANY.length());
        }
        boolean ifExists = name.endsWith(IF_EXISTS);
        name = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
        ConditionOperator operator = ConditionOperator.named(name);
        if (operator == null || (ifExists && operator == ConditionOperator.NULL)) {
            throw MalformedPolicyException.syntax();
        }
        if (operator == ConditionOperator.BINARY_EQUALS && !values.stream().allMatch(ConditionParser::isBase64)) {
            throw MalformedPolicyException.syntax();
        }
        return new Condition(quantifier, operator, ifExists, key, values);
    }

    private static boolean isBase64(String text) {
        try {
            var unused = Base64.getDecoder().decode(text);
            return text.length() % 4 == 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Numbers and booleans may stand without quotes. */
    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            if (!element.isTextual() && !element.isNumber() && !element.isBoolean()) {
                throw MalformedPolicyException.syntax();
            }
            values.add(element.asText());
        }
        return List.copyOf(values);
    }
}
