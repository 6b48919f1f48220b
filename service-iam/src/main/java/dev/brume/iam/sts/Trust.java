package dev.brume.iam.sts;

import dev.brume.core.identity.Session;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyEvaluator;
import dev.brume.core.policy.PolicyKind;
import dev.brume.core.policy.RequestContext;
import dev.brume.core.policy.RequestPrincipal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Asks a role's trust policy whether somebody may have a session of it.
 *
 * <p>See IAM User Guide, "Methods to assume a role" and "IAM and AWS STS condition context keys".
 */
final class Trust {
    private final RoleArn arn;
    private final NamedPolicy policy;

    Trust(RoleArn arn, Role role) {
        this.arn = arn;
        String document = URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8);
        this.policy = new NamedPolicy(arn.text(), PolicyDocument.parse(document, PolicyKind.TRUST));
    }

    boolean allows(RequestPrincipal principal, String action, Map<String, List<String>> keys) {
        RequestContext request =
                new RequestContext(principal, action, arn.text(), arn.account().value(), keys);
        return PolicyEvaluator.trusts(request, policy).isAllowed();
    }

    /**
     * The same for a session with tags or a source identity, each of which must be allowed, too.
     *
     * @return the first action that is not allowed, or null
     */
    @Nullable
    String firstRefused(
            RequestPrincipal principal,
            String action,
            Map<String, List<String>> keys,
            boolean tagged,
            boolean withSourceIdentity) {
        if (!allows(principal, action, keys)) {
            return action;
        }
        if (tagged && !allows(principal, "sts:TagSession", keys)) {
            return "sts:TagSession";
        }
        return withSourceIdentity && !allows(principal, "sts:SetSourceIdentity", keys) ? "sts:SetSourceIdentity" : null;
    }

    /** Keys that every request has. */
    static Map<String, List<String>> keys(Instant now) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("aws:CurrentTime", List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        keys.put("aws:EpochTime", List.of(Long.toString(now.getEpochSecond())));
        return keys;
    }

    /** Keys that tell of a principal of AWS. */
    static void addPrincipal(Map<String, List<String>> keys, Caller caller) {
        RequestPrincipal principal = caller.principal();
        if (principal.type() == RequestPrincipal.Type.SERVICE) {
            keys.put("aws:PrincipalIsAWSService", List.of("true"));
            keys.put("aws:PrincipalServiceName", List.of(principal.arn()));
            return;
        }
        keys.put("aws:PrincipalIsAWSService", List.of("false"));
        keys.put("aws:PrincipalAccount", List.of(principal.account()));
        String issuer = principal.issuerArn();
        keys.put("aws:PrincipalArn", List.of(issuer.isEmpty() ? principal.arn() : issuer));
        keys.put("aws:userid", List.of(caller.userId()));
        if (principal.type() == RequestPrincipal.Type.USER) {
            keys.put(
                    "aws:username",
                    List.of(principal.arn().substring(principal.arn().lastIndexOf('/') + 1)));
        }
        Session session = caller.session();
        if (session != null) {
            session.tags().forEach((key, value) -> keys.put("aws:PrincipalTag/" + key, List.of(value)));
            keys.put("aws:TokenIssueTime", List.of(session.tokenIssued()));
            keys.put("aws:MultiFactorAuthPresent", List.of("false"));
        }
    }
}
