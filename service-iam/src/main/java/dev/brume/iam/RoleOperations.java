package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.UniqueIds;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** CreateRole, GetRole, UpdateRole, DeleteRole, ListRoles, trust policies and permissions boundaries. */
final class RoleOperations {
    private static final int SESSION_SECONDS_DEFAULT = 3600;
    private static final String SERVICE_LINKED = "/aws-service-role/";
    private final Naming naming;

    RoleOperations(Naming naming) {
        this.naming = naming;
    }

    CreateRoleResponse createRole(CreateRoleRequest request, IamAccount account, Call call) {
        refuseTaken(request.roleName(), account);
        if (request.path() != null && request.path().startsWith(SERVICE_LINKED)) {
            throw IamErrors.invalidInput(
                    "Paths beginning with '/aws-service-role' are reserved for AWS Service Linked Roles");
        }
        TrustPolicies.check(request.assumeRolePolicyDocument(), account);
        Naming.refuseMoreThan(IamLimits.ROLES, "RolesPerAccount", account.roles());
        IamRole role = new IamRole(
                naming.name(request.path(), request.roleName(), UniqueIds.ROLE, call),
                "",
                request.assumeRolePolicyDocument(),
                request.description() == null ? "" : request.description(),
                request.maxSessionDuration() == null ? SESSION_SECONDS_DEFAULT : request.maxSessionDuration());
        role.tags().add(Answers.entries(request.tags()));
        role.boundary(Boundaries.check(request.permissionsBoundary(), account));
        account.roles().put(request.roleName(), role);
        return CreateRoleResponse.builder().role(Answers.role(role, account)).build();
    }

    static void refuseTaken(String name, IamAccount account) {
        if (account.roles().containsKey(name)) {
            throw IamErrors.entityAlreadyExists("Role with name " + name + " already exists.");
        }
    }

    GetRoleResponse getRole(GetRoleRequest request, IamAccount account, Call call) {
        IamRole role = account.role(request.roleName());
        return GetRoleResponse.builder()
                .role(Answers.roleInDetail(role, account))
                .build();
    }

    UpdateRoleResponse updateRole(UpdateRoleRequest request, IamAccount account, Call call) {
        IamRole role = account.role(request.roleName());
        if (request.maxSessionDuration() != null) {
            role.refuseIfServiceLinked();
        }
        // What is left out stays, whatever the API reference says of the duration.
        role.description(request.description() == null ? role.description() : request.description());
        role.maxSessionSeconds(
                request.maxSessionDuration() == null ? role.maxSessionSeconds() : request.maxSessionDuration());
        return UpdateRoleResponse.builder().build();
    }

    UpdateRoleDescriptionResponse updateRoleDescription(
            UpdateRoleDescriptionRequest request, IamAccount account, Call call) {
        IamRole role = account.role(request.roleName());
        role.description(request.description());
        return UpdateRoleDescriptionResponse.builder()
                .role(Answers.role(role, account).toBuilder()
                        .description(Answers.descriptionOrNone(role.description()))
                        .build())
                .build();
    }

    UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(
            UpdateAssumeRolePolicyRequest request, IamAccount account, Call call) {
        IamRole role = account.role(request.roleName());
        role.refuseIfServiceLinked();
        TrustPolicies.check(request.policyDocument(), account);
        role.trustPolicy(request.policyDocument());
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    DeleteRoleResponse deleteRole(DeleteRoleRequest request, IamAccount account, Call call) {
        IamRole role = account.role(request.roleName());
        role.refuseIfServiceLinked();
        if (account.profilesOf(role).findAny().isPresent()) {
            throw IamErrors.deleteConflict("must remove roles from instance profile first.");
        }
        role.policies().refuseDeletion();
        account.roles().remove(request.roleName());
        return DeleteRoleResponse.builder().build();
    }

    ListRolesResponse listRoles(ListRolesRequest request, IamAccount account, Call call) {
        Page<IamRole> page = Page.of(
                account.roles().values().stream().filter(role -> Naming.isUnder(request.pathPrefix(), role.name())),
                role -> role.name().name(),
                request.maxItems(),
                request.marker());
        return ListRolesResponse.builder()
                .roles(page.map(role -> Answers.listed(role, account)))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    PutRolePermissionsBoundaryResponse putBoundary(
            PutRolePermissionsBoundaryRequest request, IamAccount account, Call call) {
        IamRole role = account.role(request.roleName());
        role.refuseIfServiceLinked();
        role.boundary(Boundaries.check(request.permissionsBoundary(), account));
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    DeleteRolePermissionsBoundaryResponse deleteBoundary(
            DeleteRolePermissionsBoundaryRequest request, IamAccount account, Call call) {
        IamRole role = account.role(request.roleName());
        role.refuseIfServiceLinked();
        role.boundary(null);
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }
}
