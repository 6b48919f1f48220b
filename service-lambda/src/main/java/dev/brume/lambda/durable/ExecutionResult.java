package dev.brume.lambda.durable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.lambda.execution.InvocationResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ErrorObject;

/** How an execution's end looks to whoever invoked the function. */
final class ExecutionResult {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExecutionResult() {}

    static InvocationResult of(ExecutionOutcome outcome, ExecutionRun run) {
        String payload = outcome.isSuccess() ? result(outcome.result()) : error(outcome.error());
        return new InvocationResult(
                payload.getBytes(StandardCharsets.UTF_8),
                "application/json",
                outcome.isSuccess() ? null : "Unhandled",
                run.start().arn().version(),
                run.millis(),
                run.logTail());
    }

    private static String result(@Nullable String result) {
        return result == null ? "null" : result;
    }

    private static String error(@Nullable ErrorObject error) {
        ObjectNode json = JSON.createObjectNode();
        if (error != null) {
            put(json, "errorType", error.errorType());
            put(json, "errorMessage", error.errorMessage());
            put(json, "errorData", error.errorData());
            if (!error.stackTrace().isEmpty()) {
                error.stackTrace().forEach(json.putArray("stackTrace")::add);
            }
        }
        return json.toString();
    }

    private static void put(ObjectNode json, String member, @Nullable String value) {
        if (value != null) {
            json.put(member, value);
        }
    }
}
