package dev.brume.stepfunctions.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules of Choice states in one line: {@code $.amount NumericGreaterThan 100}. */
final class Conditions {
    private static final Set<String> OTHERS = Set.of("Variable", "Next", "Comment", "Assign", "Output");
    private static final int LEVELS_MAX = 20;

    private Conditions() {}

    static String text(JsonNode rule) {
        return text(rule, LEVELS_MAX);
    }

    private static String text(JsonNode rule, int levels) {
        if (levels == 0) {
            return "...";
        }
        if (rule.has("Condition")) {
            return rule.get("Condition").asText();
        }
        if (rule.has("Not")) {
            return "not (" + text(rule.get("Not"), levels - 1) + ")";
        }
        for (String joined : List.of("And", "Or")) {
            if (rule.has(joined)) {
                List<String> parts = new ArrayList<>();
                rule.get(joined).forEach(part -> parts.add("(" + text(part, levels - 1) + ")"));
                return String.join(joined.equals("And") ? " and " : " or ", parts);
            }
        }
        return rule.properties().stream()
                .filter(field -> !OTHERS.contains(field.getKey()))
                .findFirst()
                .map(Map.Entry::getKey)
                .map(operator -> rule.path("Variable").asText() + " " + operator + " " + rule.get(operator))
                .orElse("");
    }
}
