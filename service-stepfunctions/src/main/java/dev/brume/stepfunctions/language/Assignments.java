package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a state assigns to variables, in the order of the definition. */
public record Assignments(List<Map.Entry<String, Template>> entries) {
    public static final Assignments NONE = new Assignments(List.of());

    /** The values; all of them see the variables as they were before. */
    public Map<String, JsonNode> evaluate(Evaluation evaluation) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.getKey(), entry.getValue().evaluate(evaluation)));
        return values;
    }
}
