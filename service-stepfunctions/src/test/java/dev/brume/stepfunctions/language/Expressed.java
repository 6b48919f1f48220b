package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.template.JsonataTemplates;
import dev.brume.stepfunctions.language.template.PathTemplates;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Evaluates what tests write down. */
final class Expressed {
    /** In no hurry: a busy machine makes no expression fail. */
    static final Circumstances WORLD = world(Duration.ofMinutes(1));

    private static Circumstances world(Duration patience) {
        return new Circumstances() {
            @Override
            public Instant now() {
                return Instant.parse("2026-01-01T00:00:00Z");
            }

            @Override
            public String uuid() {
                return "ca4c1140-dcc1-40cd-ad05-7b4aa23df4a8";
            }

            @Override
            public double fraction() {
                return 0.5;
            }

            @Override
            public Duration patience() {
                return patience;
            }
        };
    }

    private Expressed() {}

    static Evaluation on(String input) {
        return on(input, Map.of());
    }

    /** An input that is evaluated for no longer than that. */
    static Evaluation within(Duration patience, String input) {
        return on(input, Map.of(), world(patience));
    }

    static Evaluation on(String input, Map<String, JsonNode> variables) {
        return on(input, variables, WORLD);
    }

    private static Evaluation on(String input, Map<String, JsonNode> variables, Circumstances circumstances) {
        return new Evaluation(
                Payload.ofText(input),
                () -> Json.trusted("{\"Execution\":{\"Name\":\"run\"}}"),
                Variables.NONE.with(variables),
                circumstances);
    }

    /** What {@code {"v.$": expression}} gives, as JSON. */
    static String path(String expression, String input) {
        return path(expression, on(input));
    }

    static String path(String expression, Evaluation evaluation) {
        JsonNode template = Json.NODES.objectNode().put("v.$", expression);
        return new PathTemplates((location, message) -> {
                    throw new IllegalArgumentException(location + ": " + message);
                })
                .read(template, "/Parameters")
                .evaluate(evaluation)
                .get("v")
                .toString();
    }

    /** What an expression gives in the field Output, as JSON. */
    static String jsonata(String expression, String input) {
        return jsonata(expression, on(input));
    }

    static String jsonata(String expression, Evaluation evaluation) {
        return new JsonataTemplates((location, message) -> {
                    throw new IllegalArgumentException(location + ": " + message);
                })
                .read(Json.text("{% " + expression + " %}"), "/Output", "Output")
                .evaluate(evaluation)
                .toString();
    }
}
