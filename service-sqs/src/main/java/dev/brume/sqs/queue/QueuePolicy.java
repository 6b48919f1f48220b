package dev.brume.sqs.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.policy.AwsPrincipals;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policy document of a queue: who may do what with it. */
public final class QueuePolicy {
    /** "Amazon SQS policy quotas". */
    private static final int STATEMENTS_MAX = 20;

    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final String STATEMENT = "Statement";
    private static final String SID = "Sid";

    private QueuePolicy() {}

    /** Refuses what is not a policy that a queue can have. */
    static void check(String text) {
        JsonNode policy = Json.parse(text).orElseThrow(QueuePolicy::malformed);
        boolean wellFormed = policy.propertyStream().allMatch(member -> MEMBERS.contains(member.getKey()))
                && (!policy.has("Version")
                        || VERSIONS.contains(policy.path("Version").asText()))
                && policy.has(STATEMENT)
                && !policy.path(STATEMENT).isEmpty();
        if (!wellFormed) {
            throw malformed();
        }
        List<JsonNode> statements = statements(policy);
        statements.forEach(QueuePolicy::checkStatement);
        if (statements.size() > STATEMENTS_MAX) {
            throw SqsErrors.overLimit(statements.size()
                    + " statements were found in the submitted policy, max allowed is " + STATEMENTS_MAX);
        }
    }

    private static void checkStatement(JsonNode statement) {
        String effect = statement.path("Effect").asText();
        boolean wellFormed = statement.isObject()
                && statement.propertyStream().allMatch(member -> STATEMENT_MEMBERS.contains(member.getKey()))
                && (effect.equals("Allow") || effect.equals("Deny"))
                && statement.has("Principal") != statement.has("NotPrincipal")
                && AwsPrincipals.areWellFormed(statement)
                && statement.has("Action") != statement.has("NotAction");
        if (!wellFormed) {
            throw malformed();
        }
    }

    private static RuntimeException malformed() {
        return SqsErrors.invalidAttributeValue("Policy");
    }

    private static List<JsonNode> statements(JsonNode policy) {
        JsonNode statement = policy.path(STATEMENT);
        return statement.isArray() ? statement.valueStream().toList() : List.of(statement);
    }

    /**
     * A policy with one more statement, as AddPermission makes it.
     *
     * @param before the policy so far, or null
     * @param queueArn the queue's
     * @param principals ARNs of those who are permitted
     * @param actions with their prefix, {@code SQS:SendMessage}
     */
    public static String withPermission(
            @Nullable String before, String queueArn, String label, List<String> principals, List<String> actions) {
        ObjectNode statement = Json.object().put(SID, label).put("Effect", "Allow");
        statement.putObject("Principal").set("AWS", oneOrAll(principals));
        statement.set("Action", oneOrAll(actions));
        statement.put("Resource", queueArn);
        ObjectNode policy = Json.object();
        if (before == null) {
            policy.put("Version", "2008-10-17").put("Id", queueArn + "/SQSDefaultPolicy");
            policy.putArray(STATEMENT).add(statement);
            return policy.toString();
        }
        JsonNode existing = Json.parse(before).orElseThrow();
        List<JsonNode> statements = statements(existing);
        for (JsonNode other : statements) {
            if (other.equals(statement)) {
                return before;
            }
            if (other.path(SID).asText().equals(label)) {
                throw SqsErrors.invalidParameterValue("Label", label, "Already exists.");
            }
        }
        if (statements.size() >= STATEMENTS_MAX) {
            throw SqsErrors.overLimit(
                    statements.size() + 1 + " Statements were found, maximum allowed is " + STATEMENTS_MAX + ".");
        }
        policy.setAll((ObjectNode) existing);
        policy.putArray(STATEMENT).addAll(statements).add(statement);
        return policy.toString();
    }

    /**
     * A policy without the statement of a label, as RemovePermission makes it.
     *
     * @return empty when nothing is left
     */
    public static String withoutPermission(@Nullable String before, String label) {
        if (before == null) {
            throw SqsErrors.invalidParameterValue("Label", label, "can't find label.");
        }
        JsonNode existing = Json.parse(before).orElseThrow();
        List<JsonNode> statements = statements(existing);
        List<JsonNode> left = statements.stream()
                .filter(statement -> !statement.path(SID).asText().equals(label))
                .toList();
        if (left.size() == statements.size()) {
            throw SqsErrors.invalidParameterValue("Label", label, "can't find label on existing policy.");
        }
        if (left.isEmpty()) {
            return "";
        }
        ObjectNode policy = Json.object();
        policy.setAll((ObjectNode) existing);
        policy.putArray(STATEMENT).addAll(left);
        return policy.toString();
    }

    private static JsonNode oneOrAll(List<String> texts) {
        ArrayNode all = Json.object().putArray("all");
        texts.forEach(all::add);
        return all.size() == 1 ? all.get(0) : all;
    }
}
