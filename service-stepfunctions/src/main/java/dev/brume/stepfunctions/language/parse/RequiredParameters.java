package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Resource;
import java.util.List;
import java.util.Map;

/** The parameters without which ValidateStateMachineDefinition refuses an integration at AWS. */
final class RequiredParameters {
    private static final List<String> KEY = List.of("TableName", "Key");
    private static final Map<String, List<String>> OPTIMIZED = Map.of(
            "lambda:invoke", List.of("FunctionName"),
            "sqs:sendMessage", List.of("QueueUrl", "MessageBody"),
            "sns:publish", List.of("Message"),
            "events:putEvents", List.of("Entries"),
            "states:startExecution", List.of("StateMachineArn"),
            "dynamodb:putItem", List.of("TableName", "Item"),
            "dynamodb:getItem", KEY,
            "dynamodb:updateItem", KEY,
            "dynamodb:deleteItem", KEY);

    private RequiredParameters() {}

    /** @param field where the query language has its parameters: Parameters or Arguments */
    static void check(Fields state, Resource.Integration integration, String field) {
        JsonNode parameters = state.get(field);
        if (parameters == null) {
            state.problem("Resource", field + " field is required for resource ARN: " + integration.arn());
            return;
        }
        if (!parameters.isObject()) {
            return;
        }
        for (String name : OPTIMIZED.getOrDefault(integration.service() + ":" + integration.action(), List.of())) {
            if (!parameters.has(name) && !parameters.has(name + ".$")) {
                state.problem(field, "The field '" + name + "' is required but was missing");
            }
        }
    }
}
