package dev.brume.core.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a policy in words, for people who wonder why a message did not come. */
public final class ConditionWords {
    private static final String IGNORE_CASE = "equals-ignore-case";

    private ConditionWords() {}

    /** What one member of a policy's list asks for: {@code a text that begins with "eu-"}. */
    public static String of(JsonNode condition) {
        if (!condition.isObject() || condition.isEmpty()) {
            return condition.isTextual() ? "exactly " + condition : condition.toString();
        }
        Map.Entry<String, JsonNode> operator = condition.properties().iterator().next();
        JsonNode operand = operator.getValue();
        return switch (operator.getKey()) {
            case "exactly" -> "exactly " + operand;
            case "anything-but" -> anythingBut(operand);
            case "numeric" -> "a number " + range(operand);
            case "exists" -> operand.asBoolean() ? "that it is there" : "that it is not there";
            case "cidr" -> "an IP address in " + operand.asText();
            default -> "a text " + text(operator.getKey(), operand);
        };
    }

    private static String anythingBut(JsonNode operand) {
        if (!operand.isObject()) {
            return "anything but " + either(operand);
        }
        Map.Entry<String, JsonNode> operator = operand.properties().iterator().next();
        return "anything but a text " + text(operator.getKey(), operator.getValue());
    }

    private static String text(String operator, JsonNode operand) {
        if (operand.isObject() && operand.has(IGNORE_CASE)) {
            return text(operator, operand.get(IGNORE_CASE)) + " in whatever case";
        }
        return switch (operator) {
            case "prefix" -> "that begins with " + either(operand);
            case "suffix" -> "that ends with " + either(operand);
            case "wildcard" -> "of the form " + either(operand);
            case IGNORE_CASE -> "that is " + either(operand) + " in whatever case";
            default -> operator + " " + operand;
        };
    }

    private static String either(JsonNode operand) {
        Stream<JsonNode> values = operand.isArray() ? operand.valueStream() : Stream.of(operand);
        return values.map(JsonNode::toString).collect(Collectors.joining(" or "));
    }

    private static String range(JsonNode terms) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < terms.size(); i++) {
            words.append(i == 0 ? "" : i % 2 == 0 ? " and " : " ")
                    .append(terms.get(i).asText());
        }
        return words.toString();
    }
}
