package dev.brume.stepfunctions.language.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between JSON and the values that JSONata works on. Numbers are JavaScript's: 1.0 is 1, and what fits no long is a double, as
 * measured at AWS.
 */
final class JsonataValues {
    private static final double LONG_EXACT_MAX = 9_007_199_254_740_992.0;

    private JsonataValues() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                node.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>(node.size());
                node.forEach(element -> list.add(of(element)));
                yield list;
            }
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            default -> Jsonata.NULL_VALUE;
        };
    }

    private static Object number(JsonNode node) {
        if (node.isInt()) {
            return node.intValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        double value = node.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < LONG_EXACT_MAX ? (Object) (long) value : (Object) value;
    }

    /** Null for what is no JSON: a function, a regular expression. */
    static @Nullable JsonNode toJson(Object value) {
        if (value == Jsonata.NULL_VALUE) {
            return Json.NODES.nullNode();
        }
        return switch (value) {
            case String text -> Json.text(text);
            case Boolean flag -> Json.NODES.booleanNode(flag);
            case Number number -> toJson(number);
            case Map<?, ?> map -> toJson(map);
            case List<?> list -> toJson(list);
            default -> null;
        };
    }

    private static JsonNode toJson(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return Json.NODES.numberNode(number.intValue());
        }
        if (number instanceof Long) {
            return Json.NODES.numberNode(number.longValue());
        }
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            // JSON has no such number; AWS writes JavaScript's name of it as a string.
            return Json.text(Double.toString(value));
        }
        return value == Math.rint(value) && Math.abs(value) < LONG_EXACT_MAX
                ? Json.NODES.numberNode((long) value)
                : Json.NODES.numberNode(value);
    }

    private static @Nullable JsonNode toJson(Map<?, ?> map) {
        ObjectNode object = Json.NODES.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object value = entry.getValue();
            JsonNode json = value == null ? Json.NODES.nullNode() : toJson(value);
            if (json == null) {
                return null;
            }
            object.set(String.valueOf(entry.getKey()), json);
        }
        return object;
    }

    private static @Nullable JsonNode toJson(List<?> list) {
        ArrayNode array = Json.NODES.arrayNode(list.size());
        for (Object value : list) {
            JsonNode json = value == null ? Json.NODES.nullNode() : toJson(value);
            if (json == null) {
                return null;
            }
            array.add(json);
        }
        return array;
    }
}
