package dev.brume.iam.sts;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;

/**
 * The permissions of STS. A role's trust policy is the policy of the resource that AssumeRole is asked for.
 *
 * <p>See Service Authorization Reference, "AWS Security Token Service", and for what everybody may do the API reference's
 * GetCallerIdentity ("No permissions are required"), GetSessionToken and AssumeRoleWithWebIdentity (no credentials are).
 */
final class StsAccess implements AccessRules {
    private final IamClient iam;

    StsAccess(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String account = call.account().value();
        return switch (call.operation()) {
            case "GetCallerIdentity", "GetSessionToken", "AssumeRoleWithWebIdentity", "AssumeRoleWithSAML" -> List.of();
            case "AssumeRole" -> role((AssumeRoleRequest) input, account);
            case "GetFederationToken" -> {
                String user = "arn:" + call.region().partition() + ":sts::" + account + ":federated-user/"
                        + ((GetFederationTokenRequest) input).name();
                yield List.of(Access.to("sts:GetFederationToken", user, account, RequestTags.keys(input)));
            }
            default -> List.of(new Access("sts:" + call.operation(), Access.ANY_RESOURCE, account, Map.of()));
        };
    }

    private static List<Access> role(AssumeRoleRequest request, String account) {
        String arn = RoleArn.parse(request.roleArn()).text();
        Map<String, List<String>> keys = RequestTags.keys(request);
        keys.putAll(keys(request));
        List<Access> accesses = new ArrayList<>();
        accesses.add(Access.to("sts:AssumeRole", arn, account, keys));
        if (!request.tags().isEmpty()) {
            accesses.add(Access.to("sts:TagSession", arn, account, keys));
        }
        if (request.sourceIdentity() != null) {
            accesses.add(Access.to("sts:SetSourceIdentity", arn, account, keys));
        }
        return accesses;
    }

    /** What AssumeRole adds to the condition keys, without tags. */
    static Map<String, List<String>> keys(AssumeRoleRequest request) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("sts:RoleSessionName", List.of(request.roleSessionName()));
        if (request.externalId() != null) {
            keys.put("sts:ExternalId", List.of(request.externalId()));
        }
        if (request.sourceIdentity() != null) {
            keys.put("sts:SourceIdentity", List.of(request.sourceIdentity()));
        }
        if (!request.transitiveTagKeys().isEmpty()) {
            keys.put("sts:TransitiveTagKeys", request.transitiveTagKeys());
        }
        return keys;
    }

    /** The trust policy. */
    @Override
    public @Nullable String resourcePolicy(Arn resource) {
        if (!resource.service().equals("iam") || !resource.resource().startsWith("role/")) {
            return null;
        }
        Role role = iam.roleNow(RoleArn.parse(resource.toString()));
        return role == null ? null : URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8);
    }
}
