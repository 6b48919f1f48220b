package dev.brume.s3.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a policy grants public access: it does unless every Allow is for fixed principals, or under a condition that fixes where
 * requests come from. See Amazon S3 User Guide, "The meaning of 'public'".
 */
final class PublicStatements {
    private static final Set<String> KEYS = Set.of(
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:sourceip",
            "aws:userid",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:dataaccesspointaccount",
            "s3:dataaccesspointarn");

    private PublicStatements() {}

    static boolean areIn(List<JsonNode> statements) {
        return statements.stream().anyMatch(PublicStatements::isPublic);
    }

    private static boolean isPublic(JsonNode statement) {
        if (!statement.path("Effect").asText().equals("Allow")) {
            return false;
        }
        boolean everybody = statement.has("NotPrincipal") || namesEverybody(statement.path("Principal"));
        return everybody
                && statement.path("Condition").propertyStream().noneMatch(one -> fixes(one.getKey(), one.getValue()));
    }

    private static boolean namesEverybody(JsonNode principal) {
        return principal.isTextual() ? principal.asText().contains("*") : hasWildcard(principal.path("AWS"));
    }

    private static boolean hasWildcard(JsonNode named) {
        return named.isArray()
                ? named.valueStream().anyMatch(one -> one.asText().contains("*"))
                : named.asText().contains("*");
    }

    private static boolean fixes(String operator, JsonNode condition) {
        String plain = operator.toLowerCase(Locale.ROOT);
        return !plain.contains("not")
                && !plain.equals("null")
                && !plain.endsWith("ifexists")
                && condition
                        .propertyStream()
                        .anyMatch(key -> fixes(key.getKey().toLowerCase(Locale.ROOT), key.getValue(), plain));
    }

    /** A value with wildcards fixes nothing, but in ARNs, whose bucket or account is what counts. */
    private static boolean fixes(String key, JsonNode values, String operator) {
        if (!KEYS.contains(key)) {
            return false;
        }
        return operator.startsWith("arn")
                ? values.toString().matches(".*[a-z0-9].*")
                        && !values.toString().contains("\"*\"")
                : !hasWildcard(values) && !values.toString().contains("/0\"");
    }
}
