package dev.brume.stepfunctions.language.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.template.Template;
import dev.brume.stepfunctions.language.template.ValueExpression;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression in a field of a state. The library's compiled form serves one evaluation at a time, so idle ones wait in a pool
 * for the next; there are as many as evaluations ever ran side by side.
 */
public final class JsonataExpression implements ValueExpression {
    private static final String STATES = "states";
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");

    private final String text;
    private final String field;
    private final List<String> names;
    private final Queue<Jsonata> idle = new ConcurrentLinkedQueue<>();

    private JsonataExpression(String text, String field, Jsonata first) {
        this.text = text;
        this.field = field;
        Matcher matcher = VARIABLE.matcher(text);
        this.names = matcher.results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .toList();
        idle.add(first);
    }

    /**
     * Compiles an expression.
     *
     * @param text what stands between the marks
     * @param field how errors name where it stands, {@code Arguments/Payload}
     * @throws MalformedJsonataException for what is no JSONata
     */
    public static JsonataExpression compile(String text, String field) {
        return new JsonataExpression(text, field, parse(text));
    }

    /** The expression that a template is; null where it is none. */
    public static @Nullable JsonataExpression of(Template template) {
        return template instanceof Template.Computed computed
                        && computed.expression() instanceof JsonataExpression expression
                ? expression
                : null;
    }

    private static Jsonata parse(String text) {
        try {
            Jsonata parsed = Jsonata.jsonata(text);
            parsed.setOutputConvertNulls(false);
            return parsed;
        } catch (JException e) {
            throw new MalformedJsonataException(e.getError() + ": " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            throw new MalformedJsonataException("S0500: the expression cannot be read");
        }
    }

    public String text() {
        return text;
    }

    public String field() {
        return field;
    }

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        Jsonata ready = idle.poll();
        Jsonata jsonata = ready == null ? parse(text) : ready;
        Object value;
        try {
            value = jsonata.evaluate(null, frame(jsonata, evaluation));
        } catch (Bounds.BoundException e) {
            throw failure("threw an error during evaluation: " + e.reason());
        } catch (JException e) {
            throw failure("threw an error during evaluation. " + e.getError() + ": " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // The library's own failures (a cast, an index): an expression that AWS's engine may answer otherwise.
            throw failure("threw an error during evaluation. " + e);
        }
        idle.add(jsonata);
        return json(value);
    }

    private Jsonata.Frame frame(Jsonata jsonata, Evaluation evaluation) {
        Jsonata.Frame frame = jsonata.createFrame();
        BoundedFunctions.bind(frame, Bounds.on(frame, evaluation.circumstances().patience()));
        StatesFunctions.bind(frame, evaluation.circumstances());
        for (String name : names) {
            if (name.equals(STATES)) {
                frame.bind(STATES, new StatesMap(evaluation));
            } else {
                JsonNode variable = evaluation.variables().get(name);
                if (variable != null) {
                    frame.bind(name, JsonataValues.of(variable));
                }
            }
        }
        return frame;
    }

    private JsonNode json(@Nullable Object value) {
        if (value == null) {
            throw failure("returned nothing (undefined).");
        }
        JsonNode json = JsonataValues.toJson(value);
        if (json == null) {
            throw new EvaluationException(
                    StatesError.QUERY_EVALUATION_ERROR,
                    "The JSONata expression '" + text + "' for the field '" + field
                            + "' returned an unsupported result type.",
                    field);
        }
        return json;
    }

    /**
     * What a value of another type than the field takes leads to.
     *
     * @param expected {@code number}
     */
    public EvaluationException unexpected(String expected, JsonNode value) {
        return failure("returned an unexpected result type. Expected '" + expected + "', but was '"
                + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT) + "' for value: " + Json.write(value));
    }

    private EvaluationException failure(String what) {
        return new EvaluationException(
                StatesError.QUERY_EVALUATION_ERROR,
                "The JSONata expression '" + text + "' specified for the field '" + field + "' " + what,
                field);
    }

    @Override
    public void variables(Consumer<String> visitor) {
        names.stream().filter(name -> !name.equals(STATES)).forEach(visitor);
    }
}
