package dev.brume.stepfunctions.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.path.PathException;
import dev.brume.stepfunctions.language.path.Reference;
import dev.brume.stepfunctions.language.template.ValueExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A call of an intrinsic function.
 *
 * @param text as the definition has it
 */
public record IntrinsicCall(String text, Intrinsic function, List<Argument> arguments) implements ValueExpression {
    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        List<JsonNode> values = new ArrayList<>(arguments.size());
        for (Argument argument : arguments) {
            values.add(
                    switch (argument) {
                        case Argument.Literal literal -> literal.value();
                        case Argument.Nested nested -> nested.call().evaluate(evaluation);
                        case Argument.At at -> read(at.reference(), evaluation);
                    });
        }
        try {
            return function.apply(values, evaluation.circumstances());
        } catch (IntrinsicFailure failure) {
            throw new EvaluationException(
                    StatesError.INTRINSIC_FAILURE,
                    "The function '" + text + "' had the following error: " + failure.reason());
        }
    }

    private JsonNode read(Reference reference, Evaluation evaluation) {
        try {
            return reference.read(evaluation);
        } catch (PathException nowhere) {
            throw EvaluationException.runtime("The function '" + text
                    + "' had the following error: The JsonPath argument for the field '" + reference.text()
                    + "' could not be found in the input '" + evaluation.input().text() + "'");
        }
    }

    @Override
    public void variables(Consumer<String> names) {
        for (Argument argument : arguments) {
            if (argument instanceof Argument.Nested nested) {
                nested.call().variables(names);
            } else if (argument instanceof Argument.At at && at.reference().root() == Reference.Root.VARIABLE) {
                names.accept(at.reference().variable());
            }
        }
    }
}
