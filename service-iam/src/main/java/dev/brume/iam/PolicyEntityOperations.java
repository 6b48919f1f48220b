package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.Name;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** ListEntitiesForPolicy: users, groups and roles that a managed policy is attached to, or the boundary of. */
final class PolicyEntityOperations {
    /** A user, group or role. */
    private record Entity(String kind, Name name) {
        String key() {
            return kind + "/" + name.name();
        }
    }

    ListEntitiesForPolicyResponse listEntitiesForPolicy(
            ListEntitiesForPolicyRequest request, IamAccount account, Call call) {
        PolicyArns.check(request.policyArn());
        if (account.findPolicy(request.policyArn()) == null) {
            throw IamErrors.notAttachable(request.policyArn());
        }
        Stream<Entity> entities = Stream.of(
                        request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY
                                ? Stream.<Entity>of()
                                : attached(request.policyArn(), account),
                        request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_POLICY
                                ? Stream.<Entity>of()
                                : bounded(request.policyArn(), account))
                .flatMap(all -> all)
                .distinct()
                .filter(entity -> isWanted(request.entityFilter(), entity.kind()))
                .filter(entity -> Naming.isUnder(request.pathPrefix(), entity.name()));
        Page<Entity> page = Page.of(entities, Entity::key, request.maxItems(), request.marker());
        return ListEntitiesForPolicyResponse.builder()
                .policyUsers(of(page, "User")
                        .map(name -> PolicyUser.builder()
                                .userName(name.name())
                                .userId(name.id())
                                .build())
                        .toList())
                .policyGroups(of(page, "Group")
                        .map(name -> PolicyGroup.builder()
                                .groupName(name.name())
                                .groupId(name.id())
                                .build())
                        .toList())
                .policyRoles(of(page, "Role")
                        .map(name -> PolicyRole.builder()
                                .roleName(name.name())
                                .roleId(name.id())
                                .build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static Stream<Name> of(Page<Entity> page, String kind) {
        return page.items().stream()
                .filter(entity -> entity.kind().equals(kind))
                .map(Entity::name);
    }

    private static boolean isWanted(@Nullable EntityType filter, String kind) {
        return filter == null
                || switch (filter) {
                    case USER -> kind.equals("User");
                    case ROLE -> kind.equals("Role");
                    case GROUP -> kind.equals("Group");
                    // A policy is attached to none of these.
                    case LOCAL_MANAGED_POLICY, AWS_MANAGED_POLICY, UNKNOWN_TO_SDK_VERSION -> false;
                };
    }

    private static Stream<Entity> attached(String arn, IamAccount account) {
        Stream<Entity> users = account.users().values().stream()
                .filter(user -> user.policies().attached().contains(arn))
                .map(user -> new Entity("User", user.name()));
        Stream<Entity> groups = account.groups().values().stream()
                .filter(group -> group.policies().attached().contains(arn))
                .map(group -> new Entity("Group", group.name()));
        Stream<Entity> roles = account.roles().values().stream()
                .filter(role -> role.policies().attached().contains(arn))
                .map(role -> new Entity("Role", role.name()));
        return Stream.of(users, groups, roles).flatMap(all -> all);
    }

    private static Stream<Entity> bounded(String arn, IamAccount account) {
        return Stream.concat(
                account.users().values().stream()
                        .filter(user -> arn.equals(user.boundary()))
                        .map(user -> new Entity("User", user.name())),
                account.roles().values().stream()
                        .filter(role -> arn.equals(role.boundary()))
                        .map(role -> new Entity("Role", role.name())));
    }
}
