package dev.brume.eventbridge.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.error.AwsException;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.EventsLimits;
import dev.brume.eventbridge.terms.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Condition;

/**
 * Who may do what with a bus. Immutable.
 *
 * @param json the document; null for none
 */
public record BusPolicy(@Nullable String json) {
    public static final BusPolicy NONE = new BusPolicy(null);
    private static final String SID = "Sid";
    private static final String STATEMENT = "Statement";

    /**
     * A document of the user's, as PutPermission's {@code Policy} gives it.
     *
     * @throws AwsException ValidationException, PolicyLengthExceededException
     */
    public static BusPolicy of(String document) {
        JsonNode policy;
        try {
            policy = Json.parse(document);
        } catch (JsonProcessingException malformed) {
            throw EventsErrors.invalidParameter("Policy", "The policy document is not valid JSON.");
        }
        if (!policy.isObject()
                || !(policy.path(STATEMENT).isArray() || policy.path(STATEMENT).isObject())) {
            throw EventsErrors.invalidParameter("Policy", "The policy document has no statement.");
        }
        for (JsonNode statement : policy.path(STATEMENT).isArray()
                ? policy.path(STATEMENT)
                : Json.NODES.arrayNode().add(policy.path(STATEMENT))) {
            if (!statement.has("Effect") || !statement.has("Principal") || !statement.has("Action")) {
                throw EventsErrors.invalidParameter(
                        "Policy", "A statement needs an effect, a principal and an action.");
            }
        }
        return checked(policy);
    }

    private static BusPolicy checked(JsonNode policy) {
        String text = policy.toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > EventsLimits.POLICY_BYTES_MAX) {
            throw new AwsException(
                    "PolicyLengthExceededException",
                    "The event bus policy is too long. See the limits for more information.");
        }
        return new BusPolicy(text);
    }

    /**
     * With one more statement, in place of the one of that id if there is one.
     *
     * @param principal an account, or {@code *}
     */
    public BusPolicy with(BusName bus, String sid, String action, String principal, @Nullable Condition condition) {
        ObjectNode statement = Json.NODES.objectNode().put(SID, sid).put("Effect", "Allow");
        if (principal.equals("*")) {
            statement.put("Principal", "*");
        } else {
            statement
                    .putObject("Principal")
                    .put("AWS", "arn:" + bus.place().region().partition() + ":iam::" + principal + ":root");
        }
        statement.put("Action", action).put("Resource", bus.arn());
        if (condition != null) {
            statement.putObject("Condition").putObject(condition.type()).put(condition.key(), condition.value());
        }
        ObjectNode policy = Json.NODES.objectNode().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray(STATEMENT);
        statements().forEach(known -> {
            if (!known.path(SID).asText().equals(sid)) {
                statements.add(known);
            }
        });
        statements.add(statement);
        return checked(policy);
    }

    /** @throws AwsException ResourceNotFoundException when there is no such statement */
    public BusPolicy without(String sid) {
        ArrayNode left = Json.NODES.arrayNode();
        JsonNode before = statements();
        before.forEach(known -> {
            if (!known.path(SID).asText().equals(sid)) {
                left.add(known);
            }
        });
        if (left.size() == before.size()) {
            throw EventsErrors.notFound("Statement with the provided id does not exist.");
        }
        if (left.isEmpty()) {
            return NONE;
        }
        ObjectNode policy = Json.NODES.objectNode().put("Version", "2012-10-17");
        policy.set(STATEMENT, left);
        return new BusPolicy(policy.toString());
    }

    private ArrayNode statements() {
        JsonNode statements =
                json == null ? Json.NODES.arrayNode() : Json.parseOwn(json).path(STATEMENT);
        return statements.isArray()
                ? (ArrayNode) statements
                : Json.NODES.arrayNode().add(statements);
    }
}
