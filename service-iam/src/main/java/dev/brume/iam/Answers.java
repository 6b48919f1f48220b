package dev.brume.iam;

import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamGroup;
import dev.brume.iam.entity.IamInstanceProfile;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.IamUser;
import dev.brume.iam.entity.ManagedPolicy;
import dev.brume.iam.entity.Name;
import dev.brume.iam.entity.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/** Entities as IAM shows them. Lists show less than what is got by name: neither tags nor boundary. */
final class Answers {
    private Answers() {}

    static User user(IamUser user, IamAccount account) {
        return listed(user, account).toBuilder()
                .permissionsBoundary(boundary(user.boundary()))
                .tags(tagsOrNone(user.tags()))
                .build();
    }

    static User listed(IamUser user, IamAccount account) {
        Name name = user.name();
        return User.builder()
                .path(name.path())
                .userName(name.name())
                .userId(name.id())
                .arn(account.arn(name, "user"))
                .createDate(name.created())
                .build();
    }

    static Group group(IamGroup group, IamAccount account) {
        Name name = group.name();
        return Group.builder()
                .path(name.path())
                .groupName(name.name())
                .groupId(name.id())
                .arn(account.arn(name, "group"))
                .createDate(name.created())
                .build();
    }

    /** What is said of a role that was just made: neither its description nor how long its sessions may last. */
    static Role role(IamRole role, IamAccount account) {
        return brief(role, account).toBuilder()
                .permissionsBoundary(boundary(role.boundary()))
                .tags(tagsOrNone(role.tags()))
                .build();
    }

    /** What GetRole says beyond, with when the role was last used, which is not recorded. */
    static Role roleInDetail(IamRole role, IamAccount account) {
        return role(role, account).toBuilder()
                .description(descriptionOrNone(role.description()))
                .maxSessionDuration(role.maxSessionSeconds())
                .roleLastUsed(RoleLastUsed.builder().build())
                .build();
    }

    static Role listed(IamRole role, IamAccount account) {
        return brief(role, account).toBuilder()
                .description(descriptionOrNone(role.description()))
                .maxSessionDuration(role.maxSessionSeconds())
                .build();
    }

    private static Role brief(IamRole role, IamAccount account) {
        Name name = role.name();
        return Role.builder()
                .path(name.path())
                .roleName(name.name())
                .roleId(name.id())
                .arn(account.arn(name, "role"))
                .createDate(name.created())
                .assumeRolePolicyDocument(Documents.encode(role.trustPolicy()))
                .build();
    }

    static @Nullable String descriptionOrNone(String description) {
        return description.isEmpty() ? null : description;
    }

    static InstanceProfile profile(IamInstanceProfile profile, IamAccount account) {
        return listed(profile, account).toBuilder()
                .tags(tagsOrNone(profile.tags()))
                .build();
    }

    static InstanceProfile profileInDetail(IamInstanceProfile profile, IamAccount account) {
        return listed(profile, account).toBuilder().tags(tags(profile.tags())).build();
    }

    static InstanceProfile listed(IamInstanceProfile profile, IamAccount account) {
        Name name = profile.name();
        String role = profile.role();
        return InstanceProfile.builder()
                .path(name.path())
                .instanceProfileName(name.name())
                .instanceProfileId(name.id())
                .arn(account.arn(name, "instance-profile"))
                .createDate(name.created())
                .roles(role == null ? List.of() : List.of(brief(account.role(role), account)))
                .build();
    }

    /** What is said of a policy that was just made. */
    static Policy policy(ManagedPolicy policy, IamAccount account) {
        return listed(policy, account).toBuilder()
                .tags(tagsOrNone(policy.tags()))
                .build();
    }

    static Policy policyInDetail(ManagedPolicy policy, IamAccount account) {
        return listed(policy, account).toBuilder()
                .description(descriptionOrNone(policy.description()))
                .tags(tags(policy.tags()))
                .build();
    }

    static Policy listed(ManagedPolicy policy, IamAccount account) {
        Name name = policy.name();
        return Policy.builder()
                .policyName(name.name())
                .policyId(name.id())
                .arn(arn(policy, account))
                .path(name.path())
                .defaultVersionId(policy.defaultVersion().id())
                .attachmentCount(account.attachments(arn(policy, account)))
                .permissionsBoundaryUsageCount(account.boundaryUsers(arn(policy, account)))
                .isAttachable(true)
                .createDate(name.created())
                .updateDate(policy.updated())
                .build();
    }

    /** AWS's own are called by the partition of who asks. */
    private static String arn(ManagedPolicy policy, IamAccount account) {
        return policy.isOfAws()
                ? policy.arn().replaceFirst("^arn:aws:", "arn:" + account.partition() + ":")
                : policy.arn();
    }

    static PolicyVersion listed(ManagedPolicy.Version version, ManagedPolicy policy) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.number() == policy.defaultVersion().number())
                .createDate(version.created())
                .build();
    }

    static PolicyVersion version(ManagedPolicy.Version version, ManagedPolicy policy) {
        return listed(version, policy).toBuilder()
                .document(Documents.encode(version.document()))
                .build();
    }

    static AttachedPolicy attached(String arn) {
        return AttachedPolicy.builder()
                .policyArn(arn)
                .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                .build();
    }

    static List<AttachedPolicy> attached(Stream<String> arns) {
        return arns.map(Answers::attached).toList();
    }

    static @Nullable AttachedPermissionsBoundary boundary(@Nullable String policyArn) {
        return policyArn == null
                ? null
                : AttachedPermissionsBoundary.builder()
                        // Not what the model has for it: IAM API Reference, AttachedPermissionsBoundary.
                        .permissionsBoundaryType("Policy")
                        .permissionsBoundaryArn(policyArn)
                        .build();
    }

    static List<Tag> tags(Tags tags) {
        return tags.all().stream().map(Answers::tag).toList();
    }

    static Tag tag(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }

    static @Nullable List<Tag> tagsOrNone(Tags tags) {
        return tags.all().isEmpty() ? null : tags(tags);
    }

    static List<Map.Entry<String, String>> entries(Collection<Tag> tags) {
        return tags.stream().map(tag -> Map.entry(tag.key(), tag.value())).toList();
    }
}
