package dev.brume.iam.sts;

import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyEvaluator;
import dev.brume.core.policy.PolicyKind;
import dev.brume.core.policy.RequestContext;
import dev.brume.core.policy.RequestPrincipal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
}
