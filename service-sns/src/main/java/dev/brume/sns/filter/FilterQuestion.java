package dev.brume.sns.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** A question to {@code /_brume/explain}, as far as it concerns filters: a message, and perhaps a policy. */
public final class FilterQuestion {
    private FilterQuestion() {}

    /**
     * The policy that the question brings along.
     *
     * @return empty when it brings none
     * @throws dev.brume.core.error.AwsException InvalidParameter when SNS would not take it
     */
    public static Optional<FilterPolicy> policy(JsonNode question) {
        JsonNode policy = question.path("filterPolicy");
        if (policy.isMissingNode() || policy.isNull()) {
            return Optional.empty();
        }
        String scope = question.path("filterPolicyScope").asText(FilterPolicy.Scope.MESSAGE_ATTRIBUTES.text());
        String text = policy.isTextual() ? policy.asText() : policy.toString();
        return Optional.of(FilterPolicy.parse(text, FilterPolicy.Scope.parse(scope, ""), ""));
    }

    /** The message that the question is about; a body that is written as an object is taken for its text. */
    public static FilteredMessage message(JsonNode question) {
        JsonNode body = question.path("message");
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        question.path("attributes")
                .properties()
                .forEach(attribute -> attributes.put(attribute.getKey(), attribute(attribute.getValue())));
        return new FilteredMessage(
                body.isTextual() || body.isMissingNode() ? body.asText() : body.toString(), attributes);
    }

    private static MessageAttributeValue attribute(JsonNode value) {
        MessageAttributeValue.Builder attribute = MessageAttributeValue.builder();
        if (value.isObject()) {
            String text = value.path("StringValue").asText(value.path("Value").asText());
            return attribute
                    .dataType(value.path("DataType").asText(value.path("Type").asText("String")))
                    .stringValue(text)
                    .build();
        }
        if (value.isArray()) {
            return attribute
                    .dataType("String.Array")
                    .stringValue(value.toString())
                    .build();
        }
        return attribute
                .dataType(value.isNumber() ? "Number" : "String")
                .stringValue(value.asText())
                .build();
    }
}
