package dev.brume.iam;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamGroup;
import dev.brume.iam.entity.IamInstanceProfile;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.IamUser;
import dev.brume.iam.entity.ManagedPolicy;
import dev.brume.iam.entity.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The permissions of IAM: an action has the operation's name, and the resource is the entity that the request names. A user's own
 * operations that leave the name out are about whoever calls.
 *
 * <p>See Service Authorization Reference, "AWS Identity and Access Management (IAM)".
 */
final class IamAccess implements AccessRules {
    private static final List<String> ARNS =
            List.of("PolicyArn", "OpenIDConnectProviderArn", "SAMLProviderArn", "PolicySourceArn");
    /** Lists are judged by the path that they are of: what the ARNs of all that they could show begin with. */
    private static final Map<String, String> LISTS = Map.of(
            "ListUsers", "user",
            "ListGroups", "group",
            "ListRoles", "role",
            "ListInstanceProfiles", "instance-profile");

    /** Operations on a user that may leave its name out. */
    private static final Set<String> OF_CALLER = Set.of(
            "GetUser",
            "CreateAccessKey",
            "UpdateAccessKey",
            "DeleteAccessKey",
            "ListAccessKeys",
            "ListSSHPublicKeys",
            "ListSigningCertificates",
            "ListServiceSpecificCredentials",
            "ListMFADevices",
            "GetLoginProfile",
            "DeleteLoginProfile");

    private final IamDirectory directory;

    IamAccess(IamDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        Map<String, String> members = members(input);
        Map<String, List<String>> keys = RequestTags.keys(input);
        addTo(keys, "iam:PolicyARN", members.get("PolicyArn"));
        addTo(keys, "iam:PermissionsBoundary", members.get("PermissionsBoundary"));
        addTo(keys, "iam:AWSServiceName", members.get("AWSServiceName"));
        String resource = directory.look(call.account(), call.region(), account -> resource(members, account, call));
        return List.of(
                Access.to("iam:" + call.operation(), resource, call.account().value(), keys));
    }

    @Override
    public String located(String action, String resource) {
        return AccessRules.super.located(action, IamResourceWords.of(action.substring("iam:".length()), resource));
    }

    private static void addTo(Map<String, List<String>> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, List.of(value));
        }
    }

    private static Map<String, String> members(SdkRequest input) {
        Map<String, String> members = new HashMap<>();
        for (SdkField<?> field : input.sdkFields()) {
            if (field.getValueOrDefault(input) instanceof String text) {
                members.put(field.memberName(), text);
            }
        }
        return members;
    }

    private static String resource(Map<String, String> members, IamAccount account, Call call) {
        String listed = LISTS.get(call.operation());
        String path = members.getOrDefault("PathPrefix", "/");
        if (listed != null) {
            return "arn:" + account.partition() + ":iam::" + account.id() + ":" + listed + path;
        }
        if (call.operation().equals("ListPolicies")) {
            return "policy path " + path;
        }
        Named named = new Named(members, account);
        String entity = named.arn("GroupName", account.groups(), IamGroup::name, "group");
        entity = entity != null
                ? entity
                : named.arn("InstanceProfileName", account.profiles(), IamInstanceProfile::name, "instance-profile");
        entity = entity != null ? entity : named.arn("RoleName", account.roles(), IamRole::name, "role");
        entity = entity != null ? entity : named.arn("UserName", account.users(), IamUser::name, "user");
        for (String member : ARNS) {
            entity = entity != null ? entity : members.get(member);
        }
        entity = entity != null ? entity : named.arn("PolicyName", account.policies(), ManagedPolicy::name, "policy");
        if (entity != null) {
            return entity;
        }
        IamUser caller = OF_CALLER.contains(call.operation()) ? Callers.caller(account, call) : null;
        return caller == null ? Access.ANY_RESOURCE : account.arn(caller.name(), "user");
    }

    /** What the members of a request name. */
    private record Named(Map<String, String> members, IamAccount account) {
        /** The ARN of the entity, or the one that it would get; null where the member is not given. */
        <E> @Nullable String arn(String member, Map<String, E> known, Function<E, Name> name, String type) {
            String given = members.get(member);
            if (given == null) {
                return null;
            }
            E entity = known.get(given);
            return entity == null
                    ? "arn:" + account.partition() + ":iam::" + account.id() + ":" + type
                            + members.getOrDefault("Path", "/") + given
                    : account.arn(name.apply(entity), type);
        }
    }
}
