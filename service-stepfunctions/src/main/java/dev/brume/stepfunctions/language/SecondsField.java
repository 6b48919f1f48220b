package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.jsonata.JsonataExpression;
import dev.brume.stepfunctions.language.template.Template;
import java.util.Set;

/**
 * A field that takes a number, of seconds for the most part: as it is, by a path, or in JSONata.
 *
 * @param name the field's name, {@code TimeoutSecondsPath}
 * @param text its value, for messages
 */
public record SecondsField(String name, String text, Template value, long least, long most) {
    private static final String COUNT_PATH = "ToleratedFailureCountPath";
    private static final String PERCENTAGE_PATH = "ToleratedFailurePercentagePath";
    private static final Set<String> OF_MAPS = Set.of("MaxConcurrencyPath", COUNT_PATH, PERCENTAGE_PATH);

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
        if (!fits && OF_MAPS.contains(name)) {
            throw EvaluationException.runtime("The " + name + " field refers to value \""
                    + (seconds.isTextual() ? seconds.textValue() : Json.write(seconds)) + "\" which is not a valid "
                    + (whole ? "integer" : "float") + ": " + text);
        }
        if (!fits || seconds.doubleValue() < least || seconds.doubleValue() > most) {
            throw new EvaluationException(
                    jsonata ? StatesError.QUERY_EVALUATION_ERROR : StatesError.RUNTIME,
                    outOfRange(seconds, whole),
                    jsonata ? name : null);
        }
        return seconds;
    }

    private String outOfRange(JsonNode found, boolean whole) {
        if (name.equals(COUNT_PATH) && found.doubleValue() < least) {
            return "ToleratedFailureCount cannot be negative.";
        }
        if (name.equals(PERCENTAGE_PATH)) {
            return "ToleratedFailurePercentage must be between 0 and 100.";
        }
        return "The " + name + " parameter does not reference a valid " + (whole ? "integer" : "number") + " between "
                + least + " and " + most + ": " + text + " == " + Json.write(found);
    }
}
