package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.jsonata.JsonataExpression;
import dev.brume.stepfunctions.language.template.Template;

/**
 * A field that takes a number, of seconds for the most part: as it is, by a path, or in JSONata.
 *
 * @param name the field's name, {@code TimeoutSecondsPath}
 * @param text its value, for messages
 */
public record SecondsField(String name, String text, Template value, long least, long most) {
    /** @throws EvaluationException for what is no whole number in the field's range */
    public long evaluate(Evaluation evaluation) {
        return evaluate(evaluation, true).longValue();
    }

    /** @throws EvaluationException for what is no number in the field's range */
    public double decimal(Evaluation evaluation) {
        return evaluate(evaluation, false).doubleValue();
    }

    private JsonNode evaluate(Evaluation evaluation, boolean whole) {
        JsonNode seconds = value.evaluate(evaluation);
        boolean jsonata =
                value instanceof Template.Computed computed && computed.expression() instanceof JsonataExpression;
        if (jsonata && !seconds.isNumber()) {
            throw ((JsonataExpression) ((Template.Computed) value).expression()).unexpected("number", seconds);
        }
        boolean fits = whole ? Json.isWhole(seconds) : seconds.isNumber();
        if (!fits || seconds.doubleValue() < least || seconds.doubleValue() > most) {
            throw new EvaluationException(
                    jsonata ? StatesError.QUERY_EVALUATION_ERROR : StatesError.RUNTIME,
                    "The " + name + " parameter does not reference a valid " + (whole ? "integer" : "number")
                            + " between " + least + " and " + most
                            + ": " + text + " == " + Json.write(seconds),
                    jsonata ? name : null);
        }
        return seconds;
    }
}
