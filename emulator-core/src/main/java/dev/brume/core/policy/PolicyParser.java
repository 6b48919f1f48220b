package dev.brume.core.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the document and its list of statements: IAM User Guide, "Grammar of the IAM JSON policy language". */
final class PolicyParser {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");

    private PolicyParser() {}

    static PolicyDocument parse(String text, PolicyKind kind) {
        JsonNode root = tree(text);
        if (!root.isObject()
                || !root.has("Statement")
                || !root.propertyStream().allMatch(member -> MEMBERS.contains(member.getKey()))) {
            throw MalformedPolicyException.syntax();
        }
        String version = version(root, kind);
        List<Statement> statements = new ArrayList<>();
        StatementParser parser = new StatementParser(kind);
        for (JsonNode statement : statements(root)) {
            statements.add(parser.parse(statement));
        }
        refuseSharedSids(statements);
        return new PolicyDocument(version, id(root), List.copyOf(statements));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw MalformedPolicyException.syntax();
        }
    }

    private static String version(JsonNode root, PolicyKind kind) {
        String version = root.has("Version") ? root.path("Version").asText() : PolicyDocument.OLDEST;
        boolean known = version.equals(PolicyDocument.NEWEST) || version.equals(PolicyDocument.OLDEST);
        if (!known || (root.has("Version") && !root.path("Version").isTextual())) {
            throw MalformedPolicyException.syntax();
        }
        if (kind == PolicyKind.MANAGED && !version.equals(PolicyDocument.NEWEST)) {
            throw new MalformedPolicyException("Policy document must be version 2012-10-17 or greater.");
        }
        return version;
    }

    private static String id(JsonNode root) {
        if (root.has("Id") && !root.path("Id").isTextual()) {
            throw MalformedPolicyException.syntax();
        }
        return root.path("Id").asText("");
    }

    private static List<JsonNode> statements(JsonNode root) {
        JsonNode statement = root.path("Statement");
        List<JsonNode> all = statement.isArray() ? statement.valueStream().toList() : List.of(statement);
        if (all.isEmpty()) {
            throw MalformedPolicyException.syntax();
        }
        return all;
    }

    private static void refuseSharedSids(List<Statement> statements) {
        Set<String> sids = new HashSet<>();
        for (Statement statement : statements) {
            if (!statement.sid().isEmpty() && !sids.add(statement.sid())) {
                throw new MalformedPolicyException("Statement IDs (SID) in a single policy must be unique.");
            }
        }
    }
}
