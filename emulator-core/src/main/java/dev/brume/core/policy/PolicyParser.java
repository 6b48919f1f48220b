package dev.brume.core.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
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
        JsonNode root = tree(text, kind);
        if (!root.isObject()
                || !root.has("Statement")
                || !root.propertyStream().allMatch(member -> MEMBERS.contains(member.getKey()))) {
            throw MalformedPolicyException.syntax();
        }
        String version = version(root);
        String id = id(root);
        List<Statement> statements = new ArrayList<>();
        StatementParser parser = new StatementParser(kind);
        for (JsonNode statement : statements(root)) {
            statements.add(parser.parse(statement));
        }
        if (kind == PolicyKind.MANAGED && !version.equals(PolicyDocument.NEWEST)) {
            throw new MalformedPolicyException("Policy document must be version 2012-10-17 or greater.");
        }
        DocumentRules.check(List.copyOf(statements), kind, parser.effectInOtherCase());
        return new PolicyDocument(version, id, List.copyOf(statements));
    }

    private static JsonNode tree(String text, PolicyKind kind) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw kind == PolicyKind.TRUST
                    ? new MalformedPolicyException("This policy contains invalid Json")
                    : MalformedPolicyException.syntax();
        }
    }

    private static String version(JsonNode root) {
        String version = root.has("Version") ? root.path("Version").asText() : PolicyDocument.OLDEST;
        boolean known = version.equals(PolicyDocument.NEWEST) || version.equals(PolicyDocument.OLDEST);
        if (!known || (root.has("Version") && !root.path("Version").isTextual())) {
            throw MalformedPolicyException.syntax();
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
}
