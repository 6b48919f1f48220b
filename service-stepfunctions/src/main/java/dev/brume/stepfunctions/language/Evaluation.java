package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an expression of a state sees.
 *
 * @param input what {@code $} stands for in JSONPath: the state's input, its result, an item
 * @param context the context object, made when first asked for
 * @param stateInput the state's input as it came in, {@code $states.input}
 * @param result what the state's work gave, {@code $states.result}; null before
 * @param errorOutput what was caught, {@code $states.errorOutput}; null outside a catcher
 */
public record Evaluation(
        Payload input,
        Supplier<JsonNode> context,
        Variables variables,
        Payload stateInput,
        @Nullable JsonNode result,
        @Nullable JsonNode errorOutput,
        Circumstances circumstances) {
    public Evaluation(Payload input, Supplier<JsonNode> context, Variables variables, Circumstances circumstances) {
        this(input, context, variables, input, null, null, circumstances);
    }

    /** The same with another {@code $}. */
    public Evaluation on(Payload other) {
        return new Evaluation(other, context, variables, stateInput, result, errorOutput, circumstances);
    }

    public Evaluation withResult(JsonNode value) {
        return new Evaluation(input, context, variables, stateInput, value, errorOutput, circumstances);
    }

    public Evaluation withErrorOutput(JsonNode value) {
        return new Evaluation(input, context, variables, stateInput, result, value, circumstances);
    }

    public Evaluation withContext(Supplier<JsonNode> other) {
        return new Evaluation(input, other, variables, stateInput, result, errorOutput, circumstances);
    }
}
