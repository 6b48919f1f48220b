package dev.brume.stepfunctions.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Resource;

/** What optimized integrations do with parameters: JSON may stand where the operation takes a string. */
final class OptimizedParameters {
    private OptimizedParameters() {}

    static JsonNode of(Resource.Integration integration, JsonNode parameters, ExecutionPlan plan) {
        if (integration.isSdk() || !(parameters instanceof ObjectNode object)) {
            return parameters;
        }
        ObjectNode copy = Json.NODES.objectNode();
        copy.setAll(object);
        switch (integration.service()) {
            case "sqs" -> textual(copy, "MessageBody");
            case "sns" -> textual(copy, "Message");
            case "states" -> textual(copy, "Input");
            case "events" -> entries(copy, plan);
            case "lambda" -> textual(copy, "Payload");
            default -> {}
        }
        return copy;
    }

    private static void textual(ObjectNode parameters, String field) {
        JsonNode value = parameters.get(field);
        if (value != null && !value.isNull()) {
            parameters.set(field, Integrations.asText(value));
        }
    }

    // The execution and its machine are resources of each event (Developer Guide, "Add EventBridge events with Step
    // Functions").
    private static void entries(ObjectNode parameters, ExecutionPlan plan) {
        if (!(parameters.get("Entries") instanceof ArrayNode entries)) {
            return;
        }
        ArrayNode copies = Json.NODES.arrayNode();
        for (JsonNode entry : entries) {
            if (entry instanceof ObjectNode object) {
                ObjectNode copy = Json.NODES.objectNode();
                copy.setAll(object);
                textual(copy, "Detail");
                ArrayNode resources = Json.NODES.arrayNode();
                copy.path("Resources").forEach(resources::add);
                resources.add(plan.revision().machineArn()).add(plan.arn());
                copy.set("Resources", resources);
                copies.add(copy);
            } else {
                copies.add(entry);
            }
        }
        parameters.set("Entries", copies);
    }
}
