package dev.brume.logs.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code { $.eventType = "UpdateTrail" && $.latency > 100 }}: conditions on events that are JSON. */
record JsonPattern(Expression<JsonCondition> expression) implements FilterPattern {
    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonPattern parse(String text) {
        Scanner scanner = new Scanner(text);
        scanner.expect("{");
        Expression<JsonCondition> expression =
                new ExpressionParser<>(scanner, () -> JsonCondition.parse(scanner)).parse();
        scanner.expect("}");
        if (!scanner.atEnd()) {
            throw Scanner.invalid();
        }
        return new JsonPattern(expression);
    }

    @Override
    public boolean matches(String message) {
        JsonNode event = read(message);
        return event != null
                && expression.holds(
                        condition -> condition.holds(condition.selector().of(event)));
    }

    @Override
    public Map<String, String> extract(String message) {
        JsonNode event = read(message);
        if (event == null) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        expression.conditions().map(JsonCondition::selector).forEach(selector -> {
            JsonNode value = selector.of(event);
            if (!value.isMissingNode()) {
                values.put(selector.written(), value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return values;
    }

    private static @Nullable JsonNode read(String message) {
        String text = message.strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return null;
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
