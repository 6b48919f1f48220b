package dev.brume.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads Principal and NotPrincipal. Whether those that it names exist is for the service to say. */
final class PrincipalParser {
    private static final String NOT = "NotPrincipal";
    private static final Set<String> TYPES = Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private PrincipalParser() {}

    static Principals parse(JsonNode statement) {
        boolean not = statement.has(NOT);
        if (not == statement.has("Principal")) {
            throw not
                    ? MalformedPolicyException.syntax()
                    : new MalformedPolicyException("Missing required field Principal");
        }
        JsonNode principal = statement.path(not ? NOT : "Principal");
        if (principal.isTextual() && principal.asText().equals("*")) {
            return new Principals(not, true, Map.of());
        }
        if (!principal.isObject() || principal.isEmpty()) {
            throw new MalformedPolicyException("Invalid principal in policy.");
        }
        Map<String, List<String>> byType = new LinkedHashMap<>();
        principal.propertyStream().forEach(member -> {
            if (!TYPES.contains(member.getKey())) {
                throw new MalformedPolicyException("Invalid principal in policy: \"" + member.getKey() + "\"");
            }
            byType.put(member.getKey(), StatementParser.texts(member.getValue()));
        });
        return new Principals(not, false, Map.copyOf(byType));
    }
}
