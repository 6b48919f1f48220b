package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.language.State;
import java.util.Map;
import java.util.function.Predicate;

/** The context object that a test gives; it has the fields of a real one or fewer. */
public final class MockContext {
    private static final String INVALID = "Invalid Context object provided: ";
    private static final Map<String, Map<String, Type>> FIELDS = Map.of(
            "Execution",
            Map.of(
                    "Id",
                    Type.STRING,
                    "Input",
                    Type.OBJECT,
                    "Name",
                    Type.STRING,
                    "RoleArn",
                    Type.STRING,
                    "StartTime",
                    Type.STRING,
                    "RedriveCount",
                    Type.INTEGER,
                    "RedriveTime",
                    Type.STRING),
            "StateMachine",
            Map.of("Id", Type.STRING, "Name", Type.STRING),
            "State",
            Map.of("Name", Type.STRING, "EnteredTime", Type.STRING, "RetryCount", Type.INTEGER),
            "Task",
            Map.of("Token", Type.STRING));

    private enum Type {
        STRING("a string", JsonNode::isTextual),
        OBJECT("an object", JsonNode::isObject),
        INTEGER("an integer", JsonNode::isIntegralNumber);

        private final String title;
        private final Predicate<JsonNode> test;

        Type(String title, Predicate<JsonNode> test) {
            this.title = title;
            this.test = test;
        }
    }

    private MockContext() {}

    /** @throws TestRefusedException for what is no context object of this state */
    public static ObjectNode parse(String text, State state) {
        JsonNode read;
        try {
            read = Json.read(text);
        } catch (JsonProcessingException e) {
            throw refused("must be valid JSON");
        }
        if (!(read instanceof ObjectNode context)) {
            throw refused("must be a JSON object");
        }
        for (Map.Entry<String, JsonNode> part : context.properties()) {
            check(part.getKey(), part.getValue());
        }
        if (context.has("Task") && !mayHaveToken(state)) {
            throw refused("Context object contains 'Task' when state is not a Task state with a '.sync' or"
                    + " '.waitForTaskToken' service integration pattern");
        }
        return context;
    }

    private static void check(String name, JsonNode part) {
        if (name.equals("Map")) {
            throw refused("'Map' field is not supported when mocking a Context object");
        }
        Map<String, Type> fields = FIELDS.get(name);
        if (fields == null) {
            throw refused("Field '" + name + "' is not allowed");
        }
        if (!part.isObject()) {
            throw refused(name + " must be an object");
        }
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            Type type = fields.get(field.getKey());
            if (type == null) {
                throw refused("Field '" + field.getKey() + "' is not allowed");
            }
            if (!type.test.test(field.getValue())) {
                throw refused(name + "." + field.getKey() + " must be " + type.title);
            }
        }
    }

    private static boolean mayHaveToken(State state) {
        return state instanceof State.Task task
                && task.resource() instanceof Resource.Integration integration
                && integration.pattern() != Resource.Pattern.REQUEST_RESPONSE;
    }

    private static TestRefusedException refused(String reason) {
        return new TestRefusedException(INVALID + reason);
    }
}
