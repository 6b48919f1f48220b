package dev.brume.lambda.durable.invocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ErrorObject;

/** How a durable function answers an invocation. */
public sealed interface FunctionAnswer {
    /**
     * The execution has come to its end.
     *
     * @param result JSON, or null for none
     */
    record Succeeded(@Nullable String result) implements FunctionAnswer {}

    /** The execution has failed, and that for good. */
    record Failed(ErrorObject error) implements FunctionAnswer {}

    /** The function waits for something that goes on without it. */
    record Pending() implements FunctionAnswer {}

    /** What no durable function may answer. */
    record Invalid(String complaint) implements FunctionAnswer {}

    /** There was no answer: the invocation failed, and is worth another. */
    record Broken(ErrorObject error) implements FunctionAnswer {}

    /** What an invocation came to. */
    static FunctionAnswer of(InvocationResult result) {
        return result.functionError() == null
                ? Answers.read(result.payload())
                : new Broken(Answers.functionError(result.payload(), result.functionError()));
    }

    /** The function was not asked at all. */
    static FunctionAnswer notInvoked(AwsException refusal) {
        return new Broken(ErrorObject.builder()
                .errorType(refusal.code())
                .errorMessage(refusal.getMessage())
                .build());
    }

    /** The error that a function's runtime tells of. */
    static ErrorObject errorOf(InvocationResult result) {
        return Answers.functionError(result.payload(), String.valueOf(result.functionError()));
    }

    /** Reads what functions say. */
    final class Answers {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final Invalid NO_STATUS = new Invalid("Invalid Status in invocation output.");

        private Answers() {}

        private static FunctionAnswer read(byte[] payload) {
            JsonNode answer = tree(payload);
            if (answer == null || !answer.isObject()) {
                return NO_STATUS;
            }
            JsonNode result = answer.path("Result");
            boolean hasResult = !result.isMissingNode() && !result.isNull();
            boolean hasError = answer.path("Error").isObject();
            return switch (answer.path("Status").asText()) {
                case "SUCCEEDED" -> succeeded(result, hasResult, hasError);
                case "FAILED" ->
                    hasResult
                            ? new Invalid("Cannot provide a Result for FAILED status.")
                            : new Failed(error(answer.path("Error")));
                case "PENDING" -> new Pending();
                default -> NO_STATUS;
            };
        }

        private static FunctionAnswer succeeded(JsonNode result, boolean hasResult, boolean hasError) {
            if (hasError) {
                return new Invalid("Cannot provide an Error for SUCCEEDED status.");
            }
            if (hasResult && !result.isTextual()) {
                return new Invalid("Invalid Result in invocation output.");
            }
            return new Succeeded(hasResult ? result.asText() : null);
        }

        private static @Nullable JsonNode tree(byte[] payload) {
            try {
                return JSON.readTree(payload);
            } catch (IOException notJson) {
                return null;
            }
        }

        private static ErrorObject error(JsonNode error) {
            ErrorObject.Builder read = ErrorObject.builder()
                    .errorMessage(text(error, "ErrorMessage"))
                    .errorType(text(error, "ErrorType"))
                    .errorData(text(error, "ErrorData"));
            List<String> trace = lines(error.path("StackTrace"));
            return trace.isEmpty() ? read.build() : read.stackTrace(trace).build();
        }

        private static ErrorObject functionError(byte[] payload, String kind) {
            JsonNode told = tree(payload);
            if (told == null || !told.isObject()) {
                return ErrorObject.builder()
                        .errorType(kind)
                        .errorMessage(new String(payload, StandardCharsets.UTF_8))
                        .build();
            }
            String type = text(told, "errorType");
            ErrorObject.Builder error = ErrorObject.builder()
                    .errorType(type == null ? kind : type)
                    .errorMessage(text(told, "errorMessage"));
            // Each runtime has a word of its own for it.
            List<String> trace = lines(told.has("trace") ? told.path("trace") : told.path("stackTrace"));
            return trace.isEmpty() ? error.build() : error.stackTrace(trace).build();
        }

        private static @Nullable String text(JsonNode object, String member) {
            JsonNode value = object.path(member);
            return value.isTextual() ? value.asText() : null;
        }

        private static List<String> lines(JsonNode array) {
            List<String> lines = new ArrayList<>();
            array.forEach(line -> lines.add(line.isTextual() ? line.asText() : line.toString()));
            return lines;
        }
    }
}
