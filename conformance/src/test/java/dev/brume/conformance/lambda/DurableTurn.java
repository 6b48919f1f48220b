package dev.brume.conformance.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CheckpointDurableExecutionResponse;
import software.amazon.awssdk.services.lambda.model.OperationAction;
import software.amazon.awssdk.services.lambda.model.OperationType;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/** One invocation of a durable function, as the SDK for durable functions sees it: an event, a token, and what may be told with it. */
final class DurableTurn {
    /** A durable function's code, which answers in the words of its SDK. */
    @FunctionalInterface
    interface Code {
        String run(DurableTurn turn) throws Exception;
    }

    private final JsonNode event;
    private final LambdaClient lambda;
    private String token;

    DurableTurn(JsonNode event, LambdaClient lambda) {
        this.event = event;
        this.lambda = lambda;
        this.token = event.get("CheckpointToken").asText();
    }

    JsonNode event() {
        return event;
    }

    String arn() {
        return event.get("DurableExecutionArn").asText();
    }

    String token() {
        return token;
    }

    /** What it was told of an operation; a missing node when it was told nothing. */
    JsonNode operation(String id) {
        for (JsonNode operation : event.at("/InitialExecutionState/Operations")) {
            if (operation.get("Id").asText().equals(id)) {
                return operation;
            }
        }
        return LambdaLab.JSON.missingNode();
    }

    boolean knows(String id) {
        return !operation(id).isMissingNode();
    }

    String status(String id) {
        return operation(id).path("Status").asText();
    }

    /** What has changed since the last turn. */
    List<String> news() {
        List<String> news = new ArrayList<>();
        event.get("UpdatedOperationIds").forEach(id -> news.add(id.asText()));
        return news;
    }

    CheckpointDurableExecutionResponse checkpoint(OperationUpdate... updates) {
        CheckpointDurableExecutionResponse answer = lambda.checkpointDurableExecution(checkpoint ->
                checkpoint.durableExecutionArn(arn()).checkpointToken(token).updates(updates));
        token = answer.checkpointToken() == null ? token : answer.checkpointToken();
        return answer;
    }

    static OperationUpdate update(
            String id, OperationType type, OperationAction action, Consumer<OperationUpdate.Builder> more) {
        OperationUpdate.Builder update =
                OperationUpdate.builder().id(id).type(type).action(action);
        more.accept(update);
        return update.build();
    }

    static OperationUpdate step(String id, OperationAction action) {
        return update(id, OperationType.STEP, action, more -> {});
    }

    static OperationUpdate stepDone(String id, String result) {
        return update(id, OperationType.STEP, OperationAction.SUCCEED, more -> more.payload(result));
    }

    static OperationUpdate retry(String id, int seconds, String error) {
        return update(
                id,
                OperationType.STEP,
                OperationAction.RETRY,
                more -> more.stepOptions(options -> options.nextAttemptDelaySeconds(seconds))
                        .error(of -> of.errorType("Error").errorMessage(error)));
    }

    static OperationUpdate waiting(String id, int seconds) {
        return update(
                id,
                OperationType.WAIT,
                OperationAction.START,
                more -> more.waitOptions(options -> options.waitSeconds(seconds)));
    }

    static OperationUpdate callback(String id, int timeout, int heartbeat) {
        return update(
                id,
                OperationType.CALLBACK,
                OperationAction.START,
                more -> more.callbackOptions(
                        options -> options.timeoutSeconds(timeout).heartbeatTimeoutSeconds(heartbeat)));
    }

    static OperationUpdate context(String id, OperationAction action) {
        return update(id, OperationType.CONTEXT, action, more -> {});
    }

    static OperationUpdate invoke(String id, String function, String payload) {
        return update(
                id,
                OperationType.CHAINED_INVOKE,
                OperationAction.START,
                more -> more.payload(payload).chainedInvokeOptions(options -> options.functionName(function)));
    }

    static OperationUpdate close(OperationAction action, Consumer<OperationUpdate.Builder> more) {
        return update("execution-result", OperationType.EXECUTION, action, more);
    }

    static String succeeded(String result) {
        ObjectNode answer = LambdaLab.JSON.createObjectNode().put("Status", "SUCCEEDED");
        return (result == null ? answer : answer.put("Result", result)).toString();
    }

    static String failed(String type, String message) {
        ObjectNode answer = LambdaLab.JSON.createObjectNode().put("Status", "FAILED");
        answer.putObject("Error").put("ErrorType", type).put("ErrorMessage", message);
        return answer.toString();
    }

    static String pending() {
        return "{\"Status\":\"PENDING\"}";
    }
}
