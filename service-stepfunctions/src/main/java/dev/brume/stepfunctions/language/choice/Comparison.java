package dev.brume.stepfunctions.language.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.path.Reference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a path leads to with a value, or with what another path leads to. Values of another type than the operator's do not
 * match; a path that leads nowhere is an error, except for IsPresent.
 *
 * @param path where the value to compare with is; null where {@code value} is it
 */
public record Comparison(
        Reference variable,
        Operator operator,
        @Nullable JsonNode value,
        @Nullable Reference path) implements ChoiceRule {
    @Override
    public boolean matches(Evaluation evaluation) {
        JsonNode actual = variable.find(evaluation);
        if (operator == Operator.IS_PRESENT) {
            return (actual != null) == wanted();
        }
        if (actual == null) {
            throw invalid(variable);
        }
        if (operator.isTypeTest()) {
            return operator.test(actual) == wanted();
        }
        return operator.compare(actual, expected(evaluation));
    }

    private boolean wanted() {
        return value != null && value.booleanValue();
    }

    private JsonNode expected(Evaluation evaluation) {
        if (value != null) {
            return value;
        }
        Reference from = path == null ? variable : path;
        JsonNode found = from.find(evaluation);
        if (found == null) {
            throw invalid(from);
        }
        return found;
    }

    private static EvaluationException invalid(Reference path) {
        return EvaluationException.runtime(
                "Invalid path '" + path.text() + "': The choice state's condition path references an invalid value.");
    }

    @Override
    public void variables(Consumer<String> names) {
        if (variable.root() == Reference.Root.VARIABLE) {
            names.accept(variable.variable());
        }
        if (path != null && path.root() == Reference.Root.VARIABLE) {
            names.accept(path.variable());
        }
    }
}
