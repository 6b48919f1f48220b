package dev.brume.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the statements of one document, whatever they lack: {@link DocumentRules} looks at that once all have been read. */
final class StatementParser {
    private static final Set<String> MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private final PolicyKind kind;
    private boolean effectInOtherCase;

    StatementParser(PolicyKind kind) {
        this.kind = kind;
    }

    /** Whether the effect of any statement read so far was not written as it should be: {@code allow}. */
    boolean effectInOtherCase() {
        return effectInOtherCase;
    }

    Statement parse(JsonNode statement) {
        if (!statement.isObject()) {
            throw MalformedPolicyException.syntax();
        }
        statement.propertyStream().forEach(member -> {
            if (!MEMBERS.contains(member.getKey())) {
                throw MalformedPolicyException.syntax();
            }
        });
        Effect effect = effect(statement);
        String sid = sid(statement);
        Principals principals = kind.namesPrincipals() ? PrincipalParser.parse(statement) : noPrincipals(statement);
        List<String> actions = either(statement, "Action", "NotAction");
        List<String> resources = resources(statement);
        return new Statement(
                sid,
                effect,
                principals,
                statement.has("NotAction"),
                actions,
                statement.has("NotResource"),
                resources,
                ConditionParser.parse(statement));
    }

    private Effect effect(JsonNode statement) {
        String written = statement.path("Effect").asText();
        for (Effect effect : Effect.values()) {
            if (effect.name().equalsIgnoreCase(written)) {
                effectInOtherCase |= !written.equals(effect == Effect.ALLOW ? "Allow" : "Deny");
                return effect;
            }
        }
        throw MalformedPolicyException.syntax();
    }

    private static String sid(JsonNode statement) {
        JsonNode sid = statement.path("Sid");
        if (statement.has("Sid") && !sid.isTextual()) {
            throw MalformedPolicyException.syntax();
        }
        return sid.asText("");
    }

    private static @Nullable Principals noPrincipals(JsonNode statement) {
        if (statement.has("Principal") || statement.has("NotPrincipal")) {
            throw new MalformedPolicyException("Policy document should not specify a principal.");
        }
        return null;
    }

    private List<String> resources(JsonNode statement) {
        if (!kind.namesResources()) {
            for (String member : List.of("Resource", "NotResource")) {
                if (statement.has(member)) {
                    throw new MalformedPolicyException("Has prohibited field " + member);
                }
            }
            return List.of();
        }
        return either(statement, "Resource", "NotResource");
    }

    /** The strings of one of two members that exclude each other; empty where neither has any. */
    private static List<String> either(JsonNode statement, String member, String negated) {
        if (statement.has(member) && statement.has(negated)) {
            throw MalformedPolicyException.syntax();
        }
        return texts(statement.path(statement.has(negated) ? negated : member));
    }

    /** A string, or a list of strings; empty when there is nothing. */
    static List<String> texts(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            if (!element.isTextual()) {
                throw MalformedPolicyException.syntax();
            }
            texts.add(element.asText());
        }
        return List.copyOf(texts);
    }
}
