package dev.brume.logs.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.error.AwsException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    @Override
    public boolean namesValues() {
        return true;
    }

    @Override
    public Optional<ValueReader> reader(Collection<String> names) {
        Map<String, Selector> selectors = new LinkedHashMap<>();
        for (String name : names) {
            Optional<Selector> selector = selector(name);
            if (selector.isEmpty()) {
                return Optional.empty();
            }
            selectors.put(name, selector.get());
        }
        return Optional.of(message -> values(selectors, message));
    }

    private static Optional<Selector> selector(String name) {
        Scanner scanner = new Scanner(name);
        try {
            Selector selector = Selector.parse(scanner);
            return scanner.atEnd() && !selector.steps().isEmpty() ? Optional.of(selector) : Optional.empty();
        } catch (AwsException none) {
            return Optional.empty();
        }
    }

    /** Objects and arrays are no values. */
    private static Map<String, String> values(Map<String, Selector> selectors, String message) {
        JsonNode event = read(message);
        Map<String, String> values = new LinkedHashMap<>();
        if (event != null) {
            selectors.forEach((name, selector) -> {
                JsonNode value = selector.of(event);
                if (value.isValueNode() && !value.isNull()) {
                    values.put(name, value.asText());
                }
            });
        }
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
