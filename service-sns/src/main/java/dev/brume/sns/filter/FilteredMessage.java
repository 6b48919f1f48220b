package dev.brume.sns.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.sns.message.PublishedMessage;
import java.math.BigDecimal;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A message as filter policies see it.
 *
 * @param body the message as published; with {@code MessageStructure=json} its {@code default}
 * @param attributes by name
 */
public record FilteredMessage(String body, Map<String, MessageAttributeValue> attributes) {
    static FilteredMessage of(PublishedMessage message) {
        return new FilteredMessage(message.body(), message.attributes());
    }

    /**
     * The attributes as one JSON object: strings and numbers as such, a {@code String.Array} as an array. Binary attributes are
     * ignored, as SNS does, and what claims to be a number or an array and is none.
     */
    ObjectNode attributesAsJson() {
        ObjectNode event = Json.NODES.objectNode();
        for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
            JsonNode value = value(attribute.getValue());
            if (!value.isMissingNode()) {
                event.set(attribute.getKey(), value);
            }
        }
        return event;
    }

    /**
     * Why a policy on attributes does not accept it.
     *
     * @param readable its attributes as JSON
     */
    Rejection whyNot(ObjectNode readable) {
        if (attributes.isEmpty()) {
            return Rejection.NO_MESSAGE_ATTRIBUTES;
        }
        boolean invalid = readable.size() < attributes.size()
                && attributes.entrySet().stream()
                        .anyMatch(attribute -> !readable.has(attribute.getKey())
                                && !String.valueOf(attribute.getValue().dataType())
                                        .startsWith("Binary"));
        return invalid ? Rejection.INVALID_ATTRIBUTES : Rejection.MESSAGE_ATTRIBUTES;
    }

    static JsonNode value(MessageAttributeValue attribute) {
        String text = attribute.stringValue();
        String type = attribute.dataType();
        if (text == null || type == null || type.startsWith("Binary")) {
            return Json.NODES.missingNode();
        }
        if (type.equals("String.Array")) {
            return array(text);
        }
        return type.startsWith("Number") ? number(text) : Json.NODES.textNode(escaped(text));
    }

    /**
     * SNS compares a text as it stands between the quotes of JSON, so that a policy on attributes has to escape quotes and
     * backslashes twice: Developer Guide, "Filter policy constraints in Amazon SNS".
     */
    private static String escaped(String text) {
        return text.indexOf('"') < 0 && text.indexOf('\\') < 0
                ? text
                : text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static JsonNode array(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException malformed) {
            return Json.NODES.missingNode();
        }
    }

    private static JsonNode number(String text) {
        try {
            return Json.NODES.numberNode(new BigDecimal(text.strip()));
        } catch (NumberFormatException notANumber) {
            return Json.NODES.missingNode();
        }
    }
}
