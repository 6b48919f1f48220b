package dev.brume.stepfunctions.language.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Evaluation;
import java.util.function.Consumer;

/** Something that gives a value: a path, an intrinsic function, JSONata. */
public interface ValueExpression {
    /** @throws dev.brume.stepfunctions.language.EvaluationException where it gives nothing */
    JsonNode evaluate(Evaluation evaluation);

    /** Names the variables that it reads. */
    void variables(Consumer<String> names);
}
