package dev.brume.iam.sts;

import dev.brume.core.policy.MalformedPolicyException;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/**
 * The policies that limit a session, as they are passed.
 *
 * @param documents at most one
 * @param packedSize in percent of what AWS allows; how AWS packs is not documented: this counts characters
 *
 * <p>See AWS STS API Reference, AssumeRole, "Policy", "PolicyArns" and "PackedPolicySize".
 */
record SessionPolicies(List<String> documents, List<String> arns, int packedSize) {
    private static final int ARNS_MAX = 10;
    private static final int CHARACTERS_MAX = 2048;
    private static final int PERCENT = 100;

    static SessionPolicies of(@Nullable String document, List<PolicyDescriptorType> managed, Map<String, String> tags) {
        if (managed.size() > ARNS_MAX) {
            throw StsErrors.validationError("1 validation error detected: Value at 'policyArns' failed to satisfy"
                    + " constraint: Member must have length less than or equal to " + ARNS_MAX);
        }
        if (document != null) {
            check(document);
        }
        List<String> arns = managed.stream().map(PolicyDescriptorType::arn).toList();
        int policies = (document == null ? 0 : document.length())
                + arns.stream().mapToInt(String::length).sum();
        int tagged = tags.entrySet().stream()
                .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                .sum();
        int percent = (policies + tagged) * PERCENT / CHARACTERS_MAX;
        if (policies > CHARACTERS_MAX) {
            throw StsErrors.packedPolicyTooLarge(percent);
        }
        boolean any = policies + tagged > 0;
        return new SessionPolicies(
                document == null ? List.of() : List.of(document),
                arns,
                any ? Math.min(PERCENT, Math.max(1, percent)) : 0);
    }

    private static void check(String document) {
        try {
            PolicyDocument.parse(document, PolicyKind.IDENTITY);
        } catch (MalformedPolicyException malformed) {
            throw StsErrors.malformedPolicyDocument(malformed.getMessage());
        }
    }

    /** As answers tell it: only if something was passed. */
    @Nullable
    Integer packedSizeOrNone() {
        return packedSize == 0 ? null : packedSize;
    }
}
