package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.path.PathException;
import dev.brume.stepfunctions.language.path.Reference;
import dev.brume.stepfunctions.language.path.ResultPath;
import dev.brume.stepfunctions.language.template.Template;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How data goes through a state.
 *
 * @param inputPath what of the input the state sees; null for nothing of it
 * @param arguments Parameters in JSONPath, Arguments in JSONata; null for the input as it is
 * @param outputPath what of the output goes on; null for nothing of it
 * @param output JSONata's Output; null for the result as it is
 */
public record DataFlow(
        QueryLanguage language,
        @Nullable Reference inputPath,
        @Nullable Template arguments,
        @Nullable Template resultSelector,
        ResultPath resultPath,
        @Nullable Reference outputPath,
        @Nullable Template output,
        Assignments assign) {
    /**
     * What a state leaves behind.
     *
     * @param assigned variables with their new values
     */
    public record Outcome(Payload output, Map<String, JsonNode> assigned) {}

    private boolean isJsonata() {
        return language == QueryLanguage.JSONATA;
    }

    /** The part of the input that the state works on. */
    public Payload effectiveInput(Evaluation evaluation) {
        return isJsonata() ? evaluation.stateInput() : select(inputPath, evaluation);
    }

    /** What the state's work is given; {@code evaluation} stands on the effective input. */
    public Payload arguments(Evaluation evaluation) {
        return arguments == null ? evaluation.input() : Payload.of(arguments.evaluate(evaluation));
    }

    /** What the state gives after its work. */
    public Outcome complete(Evaluation evaluation, Payload result) {
        return isJsonata() ? completeJsonata(evaluation, result) : completePath(evaluation, result);
    }

    private Outcome completeJsonata(Evaluation evaluation, Payload result) {
        Evaluation after =
                output == null && assign.entries().isEmpty() ? evaluation : evaluation.withResult(result.node());
        Payload given = output == null ? result : Payload.of(output.evaluate(after));
        return new Outcome(given, assign.evaluate(after));
    }

    private Outcome completePath(Evaluation evaluation, Payload result) {
        Map<String, JsonNode> assigned = assign.evaluate(evaluation.on(result));
        Payload combined = combined(evaluation, selected(evaluation, result));
        return new Outcome(outgoing(evaluation, combined), assigned);
    }

    /** A result as ResultSelector has it. */
    public Payload selected(Evaluation evaluation, Payload result) {
        return resultSelector == null ? result : Payload.of(resultSelector.evaluate(evaluation.on(result)));
    }

    /** A selected result where ResultPath puts it. */
    public Payload combined(Evaluation evaluation, Payload selected) {
        return resultPath.put(evaluation.stateInput(), selected);
    }

    /** What of it OutputPath lets go on. */
    public Payload outgoing(Evaluation evaluation, Payload combined) {
        return select(outputPath, evaluation.on(combined));
    }

    /** For states without a result: the input goes out. */
    public Outcome passOn(Evaluation evaluation) {
        if (isJsonata()) {
            Payload given = output == null ? evaluation.stateInput() : Payload.of(output.evaluate(evaluation));
            return new Outcome(given, assign.evaluate(evaluation));
        }
        Evaluation on = evaluation.on(effectiveInput(evaluation));
        return new Outcome(select(outputPath, on), assign.evaluate(on));
    }

    private static Payload select(@Nullable Reference path, Evaluation evaluation) {
        if (path == null) {
            return Payload.EMPTY_OBJECT;
        }
        if (path.isWholeInput()) {
            return evaluation.input();
        }
        try {
            return Payload.of(path.read(evaluation));
        } catch (PathException nowhere) {
            throw EvaluationException.runtime("Invalid path '" + path.text() + "' : " + nowhere.reason());
        }
    }
}
