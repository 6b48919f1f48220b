package dev.brume.sns.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.core.policy.AwsPrincipals;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsErrors;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The policy document of a topic: who may do what with it. Amazon SNS Developer Guide, "Overview of managing access in Amazon SNS".
 */
public final class TopicPolicy {
    private static final int POLICY_BYTES_MAX = 30 * 1024;
    private static final String STATEMENT = "Statement";
    private static final String SID = "Sid";
    /** The actions of a topic's policy, in lower case. */
    private static final Set<String> ACTIONS = Set.of(
            "gettopicattributes",
            "settopicattributes",
            "addpermission",
            "removepermission",
            "deletetopic",
            "subscribe",
            "listsubscriptionsbytopic",
            "publish",
            "receive",
            "getdataprotectionpolicy",
            "putdataprotectionpolicy",
            "listtagsforresource",
            "tagresource",
            "untagresource");

    private TopicPolicy() {}

    /** The policy of a topic that was given none: its owner may do everything with it. */
    static String defaultOf(Arn topic) {
        return "{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{\"Sid\":\"__default_statement_ID\","
                + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":[\"SNS:GetTopicAttributes\","
                + "\"SNS:SetTopicAttributes\",\"SNS:AddPermission\",\"SNS:RemovePermission\",\"SNS:DeleteTopic\","
                + "\"SNS:Subscribe\",\"SNS:ListSubscriptionsByTopic\",\"SNS:Publish\"],\"Resource\":\"" + topic
                + "\",\"Condition\":{\"StringEquals\":{\"AWS:SourceOwner\":\"" + topic.account() + "\"}}}]}";
    }

    /**
     * The document, if a topic can have it.
     *
     * @param prefix what stands before the words of a refusal
     */
    static String checked(String text, String prefix) {
        JsonNode policy = parse(text, prefix);
        List<JsonNode> statements = statements(policy);
        if (statements.isEmpty() || text.length() > POLICY_BYTES_MAX) {
            throw malformed(prefix);
        }
        statements.forEach(statement -> check(statement, prefix));
        return text;
    }

    private static JsonNode parse(String text, String prefix) {
        try {
            JsonNode policy = Json.parse(text);
            if (policy.isObject()) {
                return policy;
            }
        } catch (JsonProcessingException notJson) {
            // refused below
        }
        throw malformed(prefix);
    }

    private static void check(JsonNode statement, String prefix) {
        String effect = statement.path("Effect").asText();
        boolean wellFormed = statement.isObject()
                && (effect.equals("Allow") || effect.equals("Deny"))
                && (statement.has("Principal") || statement.has("NotPrincipal"))
                && (statement.has("Action") || statement.has("NotAction"));
        if (!wellFormed) {
            throw malformed(prefix);
        }
        if (!AwsPrincipals.areWellFormed(statement)) {
            throw SnsErrors.invalidParameter(prefix + "Policy Error: PrincipalNotFound");
        }
        if (statement.path("Resource").size() > 1) {
            throw SnsErrors.invalidParameter(prefix + "Policy statement must apply to a single resource!");
        }
        for (JsonNode action :
                oneOrMany(statement.has("Action") ? statement.path("Action") : statement.path("NotAction"))) {
            if (!isAction(action.asText())) {
                throw SnsErrors.invalidParameter(prefix + "Policy statement action out of service scope!");
            }
        }
    }

    private static boolean isAction(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return lower.startsWith("sns:") && ACTIONS.contains(lower.substring("sns:".length()));
    }

    private static AwsException malformed(String prefix) {
        return SnsErrors.invalidParameter(prefix + "Policy Error: null");
    }

    private static List<JsonNode> statements(JsonNode policy) {
        return policy.has(STATEMENT) ? oneOrMany(policy.path(STATEMENT)) : List.of();
    }

    private static List<JsonNode> oneOrMany(JsonNode node) {
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }

    /**
     * A policy with one more statement, as AddPermission makes it.
     *
     * @param principals ARNs of those who are permitted
     * @param actions with their prefix, {@code SNS:Publish}
     */
    static String withPermission(
            String before, String topicArn, String label, List<String> principals, List<String> actions) {
        JsonNode policy = parse(before, "");
        List<JsonNode> statements = statements(policy);
        if (statements.stream()
                .anyMatch(statement -> statement.path(SID).asText().equals(label))) {
            throw SnsErrors.invalidParameter("Statement already exists");
        }
        ObjectNode statement = Json.object().put(SID, label).put("Effect", "Allow");
        statement.putObject("Principal").set("AWS", oneOrAll(principals));
        statement.set("Action", oneOrAll(actions));
        statement.put("Resource", topicArn);
        ObjectNode changed = Json.object();
        changed.setAll((ObjectNode) policy);
        changed.putArray(STATEMENT).addAll(statements).add(statement);
        return checked(changed.toString(), "");
    }

    /** A policy without the statement of a label, as RemovePermission makes it; a label that is not there changes nothing. */
    static String withoutPermission(String before, String label) {
        JsonNode policy = parse(before, "");
        List<JsonNode> statements = statements(policy);
        List<JsonNode> left = statements.stream()
                .filter(statement -> !statement.path(SID).asText().equals(label))
                .toList();
        if (left.size() == statements.size()) {
            return before;
        }
        if (left.isEmpty()) {
            throw SnsErrors.invalidParameter(label, "Policy must include at least one statement");
        }
        ObjectNode changed = Json.object();
        changed.setAll((ObjectNode) policy);
        changed.putArray(STATEMENT).addAll(left);
        return changed.toString();
    }

    private static JsonNode oneOrAll(List<String> texts) {
        ArrayNode all = Json.object().putArray("all");
        texts.forEach(all::add);
        return all.size() == 1 ? all.get(0) : all;
    }
}
