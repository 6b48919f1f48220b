package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.AwsManagedPolicies;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamGroup;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.IamUser;
import dev.brume.iam.entity.ManagedPolicy;
import dev.brume.iam.entity.Name;
import dev.brume.iam.entity.PolicyHolder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * GetAccountAuthorizationDetails: all users, groups, roles and policies with what they have, in one list that comes in pages. Of AWS's
 * managed policies those that are in use.
 */
final class AuthorizationDetailsOperation {
    /** One of them, and what tells it apart in the whole list. */
    private record Detail(EntityType kind, String key, Object entity) {}

    GetAccountAuthorizationDetailsResponse get(
            GetAccountAuthorizationDetailsRequest request, IamAccount account, Call call) {
        Set<EntityType> kinds = Set.copyOf(request.filter());
        Page<Detail> page = Page.of(
                all(account).filter(detail -> kinds.isEmpty() || kinds.contains(detail.kind())),
                Detail::key,
                request.maxItems(),
                request.marker());
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(
                        of(page, IamUser.class).map(user -> user(user, account)).toList())
                .groupDetailList(of(page, IamGroup.class)
                        .map(group -> group(group, account))
                        .toList())
                .roleDetailList(
                        of(page, IamRole.class).map(role -> role(role, account)).toList())
                .policies(of(page, ManagedPolicy.class)
                        .map(policy -> policy(policy, account))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static <T> Stream<T> of(Page<Detail> page, Class<T> kind) {
        return page.items().stream()
                .map(Detail::entity)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static Stream<Detail> all(IamAccount account) {
        return Stream.of(
                        account.users().values().stream()
                                .map(user -> new Detail(
                                        EntityType.USER, "1/" + user.name().name(), user)),
                        account.groups().values().stream()
                                .map(group -> new Detail(
                                        EntityType.GROUP, "2/" + group.name().name(), group)),
                        account.roles().values().stream()
                                .map(role -> new Detail(
                                        EntityType.ROLE, "3/" + role.name().name(), role)),
                        account.policies().values().stream()
                                .map(policy ->
                                        new Detail(EntityType.LOCAL_MANAGED_POLICY, "4/" + policy.arn(), policy)),
                        AwsManagedPolicies.all().stream()
                                .filter(policy -> isUsed(policy, account))
                                .map(policy -> new Detail(EntityType.AWS_MANAGED_POLICY, "5/" + policy.arn(), policy)))
                .flatMap(details -> details);
    }

    private static boolean isUsed(ManagedPolicy policy, IamAccount account) {
        Policy shown = Answers.listed(policy, account);
        return shown.attachmentCount() + shown.permissionsBoundaryUsageCount() > 0;
    }

    private static UserDetail user(IamUser user, IamAccount account) {
        Name name = user.name();
        return UserDetail.builder()
                .path(name.path())
                .userName(name.name())
                .userId(name.id())
                .arn(account.arn(name, "user"))
                .createDate(name.created())
                // Left out where there are none, other than a group's and a role's.
                .userPolicyList(user.policies().inline().isEmpty() ? null : inline(user.policies()))
                .groupList(
                        account.groupsOf(user).map(group -> group.name().name()).toList())
                .attachedManagedPolicies(Answers.attached(user.policies().attached().stream()))
                .permissionsBoundary(Answers.boundary(user.boundary()))
                .tags(Answers.tags(user.tags()))
                .build();
    }

    private static GroupDetail group(IamGroup group, IamAccount account) {
        Name name = group.name();
        return GroupDetail.builder()
                .path(name.path())
                .groupName(name.name())
                .groupId(name.id())
                .arn(account.arn(name, "group"))
                .createDate(name.created())
                .groupPolicyList(inline(group.policies()))
                .attachedManagedPolicies(Answers.attached(group.policies().attached().stream()))
                .build();
    }

    private static RoleDetail role(IamRole role, IamAccount account) {
        Name name = role.name();
        return RoleDetail.builder()
                .path(name.path())
                .roleName(name.name())
                .roleId(name.id())
                .arn(account.arn(name, "role"))
                .createDate(name.created())
                .assumeRolePolicyDocument(Documents.encode(role.trustPolicy()))
                .instanceProfileList(account.profilesOf(role)
                        .map(profile -> Answers.listed(profile, account))
                        .toList())
                .rolePolicyList(inline(role.policies()))
                .attachedManagedPolicies(Answers.attached(role.policies().attached().stream()))
                .permissionsBoundary(Answers.boundary(role.boundary()))
                .tags(Answers.tags(role.tags()))
                .roleLastUsed(RoleLastUsed.builder().build())
                .build();
    }

    private static List<PolicyDetail> inline(PolicyHolder holder) {
        return holder.inline().entrySet().stream()
                .map(policy -> PolicyDetail.builder()
                        .policyName(policy.getKey())
                        .policyDocument(Documents.encode(policy.getValue()))
                        .build())
                .toList();
    }

    private static ManagedPolicyDetail policy(ManagedPolicy policy, IamAccount account) {
        Policy shown = Answers.listed(policy, account);
        return ManagedPolicyDetail.builder()
                .policyName(shown.policyName())
                .policyId(shown.policyId())
                .arn(shown.arn())
                .path(shown.path())
                .defaultVersionId(shown.defaultVersionId())
                .attachmentCount(shown.attachmentCount())
                .permissionsBoundaryUsageCount(shown.permissionsBoundaryUsageCount())
                .isAttachable(shown.isAttachable())
                .description(Answers.descriptionOrNone(policy.description()))
                .createDate(shown.createDate())
                .updateDate(shown.updateDate())
                .policyVersionList(policy.versions().descendingMap().values().stream()
                        .map(version -> Answers.version(version, policy))
                        .toList())
                .build();
    }
}
