package dev.brume.stepfunctions.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Resource;

/** Functions that fail: the error that they report is the task's. */
final class Failures {
    private static final String UNKNOWN = "Lambda.Unknown";

    private Failures() {}

    /** A task failed with an error of its own. */
    static final class TaskFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String error;

        TaskFailedException(String error, String cause) {
            super(cause, null, false, false);
            this.error = error;
        }

        String error() {
            return error;
        }

        String reason() {
            String message = getMessage();
            return message == null ? "" : message;
        }
    }

    /** What a function's error payload says. */
    static TaskFailedException function(String payload) {
        JsonNode parsed = parsed(payload);
        JsonNode type = parsed.get("errorType");
        return type != null && type.isTextual()
                ? new TaskFailedException(type.textValue(), payload)
                : new TaskFailedException(
                        UNKNOWN,
                        "The cause could not be determined because Lambda did not return an error type. Returned payload: "
                                + payload);
    }

    /** Text that is no JSON stays text. */
    static JsonNode parsed(String payload) {
        try {
            JsonNode node = Json.read(payload);
            return node.isMissingNode() ? Json.NODES.nullNode() : node;
        } catch (JsonProcessingException e) {
            return Json.text(payload);
        }
    }

    /** Looks into the answer of lambda:invoke; its payload becomes JSON. */
    static void ofFunction(Resource.Integration integration, ObjectNode answer) {
        if (!integration.service().equals("lambda")) {
            return;
        }
        JsonNode payload = answer.get("Payload");
        if (answer.has("FunctionError")) {
            // AWS has read the payload already: a cause that is JSON is written anew, without the function's spaces.
            throw function(payload == null ? "" : Json.write(parsed(payload.asText())));
        }
        if (payload != null) {
            answer.set("Payload", parsed(payload.asText()));
        }
    }
}
