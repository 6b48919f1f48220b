package dev.brume.stepfunctions.language.intrinsic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Json;
import java.util.List;

/** Functions between JSON and text. */
final class JsonFunctions {
    private JsonFunctions() {}

    /** Shallow alone: AWS has no deep merge yet. */
    static JsonNode merge(List<JsonNode> arguments) {
        JsonNode deep = arguments.get(2);
        if (!deep.isBoolean() || deep.booleanValue()) {
            throw new IntrinsicFailure("the third argument must be false: deep merges are not supported");
        }
        if (!(arguments.get(0) instanceof ObjectNode first) || !(arguments.get(1) instanceof ObjectNode second)) {
            throw new IntrinsicFailure("the arguments to merge must be objects");
        }
        ObjectNode merged = Json.NODES.objectNode();
        merged.setAll(first);
        merged.setAll(second);
        return merged;
    }

    static JsonNode parse(List<JsonNode> arguments) {
        String text = Arguments.text(arguments.get(0));
        try {
            JsonNode value = Json.read(text);
            return value.isMissingNode() ? Json.NODES.nullNode() : value;
        } catch (JsonProcessingException e) {
            throw new IntrinsicFailure("the string is not valid JSON: " + e.getOriginalMessage());
        }
    }

    static JsonNode write(List<JsonNode> arguments) {
        return Json.text(Json.write(arguments.get(0)));
    }
}
