package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.jsonata.JsonataExpression;
import dev.brume.stepfunctions.language.template.Template;

/**
 * A field that takes a number of seconds: as it is, by a path, or in JSONata.
 *
 * @param name the field's name, {@code TimeoutSecondsPath}
 * @param text its value, for messages
 */
public record SecondsField(String name, String text, Template value, long least, long most) {
    /** @throws EvaluationException for what is no whole number in the field's range */
    public long evaluate(Evaluation evaluation) {
        JsonNode seconds = value.evaluate(evaluation);
        boolean jsonata =
                value instanceof Template.Computed computed && computed.expression() instanceof JsonataExpression;
        if (jsonata && !seconds.isNumber()) {
            throw ((JsonataExpression) ((Template.Computed) value).expression()).unexpected("number", seconds);
        }
        if (!Json.isWhole(seconds) || seconds.longValue() < least || seconds.longValue() > most) {
            throw new EvaluationException(
                    jsonata ? StatesError.QUERY_EVALUATION_ERROR : StatesError.RUNTIME,
                    "The " + name + " parameter does not reference a valid integer between " + least + " and " + most
                            + ": " + text + " == " + Json.write(seconds),
                    jsonata ? name : null);
        }
        return seconds.longValue();
    }
}
