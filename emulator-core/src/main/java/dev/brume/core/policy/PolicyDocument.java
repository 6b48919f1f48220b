package dev.brume.core.policy;

import java.util.List;

/**
 * A policy document.
 *
 * @param version {@code 2012-10-17} or {@code 2008-10-17}
 * @param id empty where there is none
 *
 * <p>See IAM User Guide, "IAM JSON policy elements reference" and "Grammar of the IAM JSON policy language".
 */
public record PolicyDocument(String version, String id, List<Statement> statements) {
    static final String NEWEST = "2012-10-17";
    static final String OLDEST = "2008-10-17";

    /** @throws MalformedPolicyException in AWS's words */
    public static PolicyDocument parse(String json, PolicyKind kind) {
        return PolicyParser.parse(json, kind);
    }

    /** Whether {@code ${...}} stands for a context key; in the older version of the language it is plain text. */
    boolean hasVariables() {
        return version.equals(NEWEST);
    }
}
