package dev.brume.stepfunctions.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.stepfunctions.language.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Functions of arrays. Their limits: Developer Guide, "Intrinsics for arrays". */
final class ArrayFunctions {
    private static final int RANGE_ELEMENTS_MAX = 1000;

    private ArrayFunctions() {}

    static JsonNode array(List<JsonNode> arguments) {
        return Json.NODES.arrayNode(arguments.size()).addAll(arguments);
    }

    static JsonNode partition(List<JsonNode> arguments) {
        JsonNode array = requireArray(arguments.get(0));
        int size = Arguments.whole(arguments.get(1));
        if (size < 1) {
            throw new IntrinsicFailure("the chunk size must be a positive integer");
        }
        ArrayNode chunks = Json.NODES.arrayNode();
        ArrayNode chunk = Json.NODES.arrayNode();
        for (JsonNode element : array) {
            if (chunk.size() == size) {
                chunks.add(chunk);
                chunk = Json.NODES.arrayNode();
            }
            chunk.add(element);
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    static JsonNode contains(List<JsonNode> arguments) {
        JsonNode array = requireArray(arguments.get(0));
        for (JsonNode element : array) {
            if (Arguments.same(element, arguments.get(1))) {
                return Json.NODES.booleanNode(true);
            }
        }
        return Json.NODES.booleanNode(false);
    }

    static JsonNode range(List<JsonNode> arguments) {
        long first = Arguments.whole(arguments.get(0));
        long last = Arguments.whole(arguments.get(1));
        long step = Arguments.whole(arguments.get(2));
        if (step == 0) {
            throw new IntrinsicFailure("the step must not be zero");
        }
        ArrayNode range = Json.NODES.arrayNode();
        for (long at = first; step > 0 ? at <= last : at >= last; at += step) {
            if (range.size() == RANGE_ELEMENTS_MAX) {
                throw new IntrinsicFailure("the range contains more than " + RANGE_ELEMENTS_MAX + " elements");
            }
            range.add(at);
        }
        return range;
    }

    static JsonNode item(List<JsonNode> arguments) {
        JsonNode array = requireArray(arguments.get(0));
        int index = Arguments.whole(arguments.get(1));
        if (index < 0 || index >= array.size()) {
            throw new IntrinsicFailure("the index " + index + " is out of bounds for an array of " + array.size());
        }
        return array.get(index);
    }

    static JsonNode length(List<JsonNode> arguments) {
        return Json.NODES.numberNode(requireArray(arguments.get(0)).size());
    }

    static JsonNode unique(List<JsonNode> arguments) {
        Set<JsonNode> distinct = new LinkedHashSet<>();
        requireArray(arguments.get(0)).forEach(distinct::add);
        return Json.NODES.arrayNode(distinct.size()).addAll(distinct);
    }

    private static JsonNode requireArray(JsonNode value) {
        if (!value.isArray()) {
            throw new IntrinsicFailure("the first argument must be an array");
        }
        return value;
    }
}
