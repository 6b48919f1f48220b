package dev.brume.logs.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Functions that read JSON and write it. */
final class JsonFunctions {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonFunctions() {}

    static void addTo(Functions functions) {
        functions.add("jsonParse", 1, 1, arguments -> Value.of(structure(arguments.get(0))));
        functions.add("jsonStringify", 1, 1, JsonFunctions::stringify);
        functions.add("jsonArraySize", 1, 1, JsonFunctions::size);
        functions.add("jsonArrayContains", 2, 2, JsonFunctions::contains);
    }

    /** The map or list that a value is, or that its text says; missing for anything else. */
    static JsonNode structure(Value value) {
        if (value instanceof Value.Structure structure) {
            return structure.node();
        }
        String text = value.text().strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static Value stringify(Arguments arguments) {
        return arguments.any(0) instanceof Value.Structure structure ? Value.of(structure.text()) : Value.Missing.VALUE;
    }

    private static Value size(Arguments arguments) {
        JsonNode array = structure(arguments.any(0));
        return array.isArray() ? Value.of((double) array.size()) : Value.Missing.VALUE;
    }

    private static Value contains(Arguments arguments) {
        JsonNode array = structure(arguments.any(0));
        String sought = arguments.text(1);
        return Value.of(array.isArray()
                && array.valueStream()
                        .map(Value::of)
                        .anyMatch(element -> element.text().equals(sought)));
    }
}
