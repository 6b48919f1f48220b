package dev.brume.stepfunctions.language.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.path.PathException;
import dev.brume.stepfunctions.language.path.Reference;
import java.util.function.Consumer;

/**
 * A path in a payload template.
 *
 * @param field the field's name as the definition has it, {@code "id.$"}; that of a field of the state, {@code SecondsPath}, without the
 *     end
 */
record PathExpression(Reference reference, String field) implements ValueExpression {
    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        try {
            return reference.read(evaluation);
        } catch (PathException nowhere) {
            if (!field.endsWith(".$")) {
                throw EvaluationException.runtime("Invalid path '" + reference.text() + "' : " + nowhere.reason());
            }
            String document = switch (reference.root()) {
                case INPUT -> evaluation.input().text();
                case CONTEXT -> evaluation.context().get().toString();
                case VARIABLE -> evaluation.input().text();
            };
            throw EvaluationException.runtime("The JSONPath '" + reference.text() + "' specified for the field '"
                    + field + "' could not be found in the input '" + document + "'");
        }
    }

    @Override
    public void variables(Consumer<String> names) {
        if (reference.root() == Reference.Root.VARIABLE) {
            names.accept(reference.variable());
        }
    }
}
