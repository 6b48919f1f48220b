package dev.brume.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one statement. What a statement must not say, or lacks, is told as IAM tells it. */
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

    StatementParser(PolicyKind kind) {
        this.kind = kind;
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
        List<String> actions = either(statement, "Action", "NotAction", "Policy statement must contain actions.");
        actions.forEach(this::checkAction);
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

    private static Effect effect(JsonNode statement) {
        return switch (statement.path("Effect").asText()) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            default -> throw MalformedPolicyException.syntax();
        };
    }

    private String sid(JsonNode statement) {
        JsonNode sid = statement.path("Sid");
        if (statement.has("Sid") && !sid.isTextual()) {
            throw MalformedPolicyException.syntax();
        }
        String text = sid.asText("");
        // IAM's own policies are stricter than those of resources.
        if (kind != PolicyKind.RESOURCE && !text.chars().allMatch(StatementParser::isAlphanumeric)) {
            throw new MalformedPolicyException("Statement IDs (SID) must be alpha-numeric."
                    + " Check that your input satisfies the regular expression [0-9A-Za-z]*");
        }
        return text;
    }

    private static boolean isAlphanumeric(int character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
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
        List<String> resources =
                either(statement, "Resource", "NotResource", "Policy statement must contain resources.");
        if (kind != PolicyKind.RESOURCE) {
            resources.forEach(ResourceRules::check);
        }
        return resources;
    }

    private void checkAction(String action) {
        if (action.equals("*")) {
            refuseInTrustPolicy();
            return;
        }
        int colon = action.indexOf(':');
        if (colon < 0) {
            throw new MalformedPolicyException(
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (action.indexOf(':', colon + 1) >= 0) {
            throw new MalformedPolicyException("Actions/Condition can contain only one colon.");
        }
        String vendor = action.substring(0, colon);
        if (vendor.isEmpty() || !vendor.chars().allMatch(c -> isAlphanumeric(c) || c == '-')) {
            throw new MalformedPolicyException("Vendor " + vendor + " is not valid");
        }
        if (!vendor.equalsIgnoreCase("sts")) {
            refuseInTrustPolicy();
        }
    }

    private void refuseInTrustPolicy() {
        if (kind == PolicyKind.TRUST) {
            throw new MalformedPolicyException("AssumeRole policy may only specify STS AssumeRole actions.");
        }
    }

    /** The strings of one of two members that exclude each other. */
    private static List<String> either(JsonNode statement, String member, String negated, String missing) {
        if (statement.has(member) && statement.has(negated)) {
            throw MalformedPolicyException.syntax();
        }
        List<String> texts = texts(statement.path(statement.has(negated) ? negated : member));
        if (texts.isEmpty()) {
            throw new MalformedPolicyException(missing);
        }
        return texts;
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
