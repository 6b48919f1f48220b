package dev.brume.stepfunctions.language.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.StatesError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a state's result goes in its input. Makes the objects on its way that are missing; what it does not touch is shared with the
 * input.
 *
 * @param steps null where the result is thrown away
 */
public record ResultPath(@Nullable List<Object> steps) {
    /** The result takes the input's place. */
    public static final ResultPath WHOLE = new ResultPath(List.of());

    /** The input stays as it is. */
    public static final ResultPath DISCARD = new ResultPath(null);

    /** The input with the result in it. */
    public Payload put(Payload input, Payload result) {
        if (steps == null) {
            return input;
        }
        return steps.isEmpty() ? result : Payload.of(put(input.node(), result.node(), 0));
    }

    private JsonNode put(@Nullable JsonNode into, JsonNode result, int depth) {
        List<Object> way = steps == null ? List.of() : steps;
        if (depth == way.size()) {
            return result;
        }
        return way.get(depth) instanceof String name
                ? putField(into, name, result, depth)
                : putElement(into, (Integer) way.get(depth), result, depth);
    }

    private JsonNode putField(@Nullable JsonNode into, String name, JsonNode result, int depth) {
        ObjectNode copy = Json.NODES.objectNode();
        if (into instanceof ObjectNode object) {
            copy.setAll(object);
        } else if (into != null) {
            throw noMatch('"' + name + '"', into);
        }
        copy.set(name, put(copy.get(name), result, depth + 1));
        return copy;
    }

    private JsonNode putElement(@Nullable JsonNode into, int index, JsonNode result, int depth) {
        if (!(into instanceof ArrayNode array) || index >= array.size()) {
            throw noMatch("[" + index + "]", into == null ? Json.NODES.nullNode() : into);
        }
        ArrayNode copy = Json.NODES.arrayNode(array.size()).addAll(array);
        copy.set(index, put(array.get(index), result, depth + 1));
        return copy;
    }

    private static EvaluationException noMatch(String step, JsonNode into) {
        return new EvaluationException(
                StatesError.RESULT_PATH_MATCH_FAILURE,
                "Unable to apply step " + step + " to input " + Json.write(into));
    }
}
