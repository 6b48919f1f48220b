package dev.brume.eventbridge.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.terms.Json;

/** The variables that every input template has. */
enum PredefinedVariable {
    RULE_ARN("aws.events.rule-arn"),
    RULE_NAME("aws.events.rule-name"),
    INGESTION_TIME("aws.events.event.ingestion-time"),
    EVENT("aws.events.event"),
    EVENT_JSON("aws.events.event.json");

    private final String variable;

    PredefinedVariable(String variable) {
        this.variable = variable;
    }

    /** As templates write it between angle brackets. */
    String variable() {
        return variable;
    }

    JsonNode of(Event event, RuleIdentity rule) {
        return switch (this) {
            case RULE_ARN -> Json.NODES.textNode(rule.arn());
            case RULE_NAME -> Json.NODES.textNode(rule.name());
            case INGESTION_TIME ->
                Json.NODES.textNode(Event.timestamp(event.facts().ingested()));
            case EVENT -> withoutDetail(event.tree());
            case EVENT_JSON -> event.tree();
        };
    }

    /** Members and their names as recorded at AWS: the type of the detail is spelled in another way here. */
    private static JsonNode withoutDetail(JsonNode event) {
        ObjectNode rest = Json.NODES.objectNode();
        rest.set("id", event.get("id"));
        rest.set("account", event.get("account"));
        rest.set("detailType", event.get("detail-type"));
        rest.set("time", event.get("time"));
        rest.set("source", event.get("source"));
        rest.set("region", event.get("region"));
        rest.set("resources", event.get("resources"));
        rest.set("version", event.get("version"));
        return rest;
    }
}
