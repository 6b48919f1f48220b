package dev.brume.core.identity;

import java.util.List;
import java.util.Map;

/**
 * What was said when temporary credentials were made: it limits what they may do and is known to conditions.
 *
 * @param issuerArn the role, or the user, that the session is of
 * @param policies session policies as documents, in JSON; empty for none
 * @param policyArns managed session policies
 * @param tags session tags, with those that the session before handed on
 * @param transitiveTagKeys which of the tags are handed on to the next session
 * @param sourceIdentity empty for none
 * @param claims context keys that an identity provider's token or assertion gives, {@code accounts.example.com:sub}
 * @param tokenIssued when the session began, {@code aws:TokenIssueTime} in ISO 8601
 *
 * <p>See IAM User Guide, "Session policies" and "Pass session tags in AWS STS".
 */
public record Session(
        String issuerArn,
        List<String> policies,
        List<String> policyArns,
        Map<String, String> tags,
        List<String> transitiveTagKeys,
        String sourceIdentity,
        Map<String, List<String>> claims,
        String tokenIssued) {}
