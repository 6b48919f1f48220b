package dev.brume.iam;

import dev.brume.core.authorization.PolicySource.Permissions;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamGroup;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.IamUser;
import dev.brume.iam.entity.ManagedPolicy;
import dev.brume.iam.entity.PolicyHolder;
import dev.brume.iam.entity.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users and roles are permitted, gathered from all that is embedded in them and attached to them. */
final class PermissionsOf {
    private PermissionsOf() {}

    /** With what its groups have. */
    static Permissions user(IamUser user, IamAccount account) {
        List<NamedPolicy> policies = new ArrayList<>();
        addAll(policies, user.policies(), account);
        account.groupsOf(user).forEach(group -> addAll(policies, group.policies(), account));
        return new Permissions(List.copyOf(policies), boundary(user.boundary(), account), tags(user.tags()));
    }

    static Permissions role(IamRole role, IamAccount account) {
        List<NamedPolicy> policies = new ArrayList<>();
        addAll(policies, role.policies(), account);
        return new Permissions(List.copyOf(policies), boundary(role.boundary(), account), tags(role.tags()));
    }

    static Permissions group(IamGroup group, IamAccount account) {
        List<NamedPolicy> policies = new ArrayList<>();
        addAll(policies, group.policies(), account);
        return new Permissions(List.copyOf(policies), null, Map.of());
    }

    private static void addAll(List<NamedPolicy> policies, PolicyHolder holder, IamAccount account) {
        holder.inline()
                .forEach((name, document) ->
                        policies.add(new NamedPolicy(name, PolicyDocument.parse(document, PolicyKind.IDENTITY))));
        for (String arn : holder.attached()) {
            NamedPolicy policy = managed(arn, account);
            if (policy != null) {
                policies.add(policy);
            }
        }
    }

    static @Nullable NamedPolicy managed(String arn, IamAccount account) {
        ManagedPolicy policy = account.findPolicy(arn);
        return policy == null
                ? null
                : new NamedPolicy(
                        arn, PolicyDocument.parse(policy.defaultVersion().document(), PolicyKind.MANAGED));
    }

    /** A boundary that is gone permits nothing. */
    private static @Nullable List<NamedPolicy> boundary(@Nullable String arn, IamAccount account) {
        if (arn == null) {
            return null;
        }
        NamedPolicy policy = managed(arn, account);
        return policy == null ? List.of() : List.of(policy);
    }

    private static Map<String, String> tags(Tags tags) {
        Map<String, String> all = new HashMap<>();
        tags.all().forEach(tag -> all.put(tag.getKey(), tag.getValue()));
        return Map.copyOf(all);
    }
}
