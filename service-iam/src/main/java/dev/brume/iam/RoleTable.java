package dev.brume.iam;

import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/** Groups, roles, service-linked roles and instance profiles. */
final class RoleTable {
    private final GroupOperations groups;
    private final RoleOperations roles;
    private final ServiceLinkedRoleOperations serviceLinked;
    private final InstanceProfileOperations profiles;

    RoleTable(Naming naming) {
        this.groups = new GroupOperations(naming);
        this.roles = new RoleOperations(naming);
        this.serviceLinked = new ServiceLinkedRoleOperations(naming);
        this.profiles = new InstanceProfileOperations(naming);
    }

    void addTo(AccountTable table) {
        table.add(CreateGroupRequest::builder, groups::createGroup);
        table.add(GetGroupRequest::builder, groups::getGroup);
        table.add(UpdateGroupRequest::builder, groups::updateGroup);
        table.add(DeleteGroupRequest::builder, groups::deleteGroup);
        table.add(ListGroupsRequest::builder, groups::listGroups);
        table.add(AddUserToGroupRequest::builder, groups::addUserToGroup);
        table.add(RemoveUserFromGroupRequest::builder, groups::removeUserFromGroup);
        table.add(ListGroupsForUserRequest::builder, groups::listGroupsForUser);
        table.add(CreateRoleRequest::builder, roles::createRole);
        table.add(GetRoleRequest::builder, roles::getRole);
        table.add(UpdateRoleRequest::builder, roles::updateRole);
        table.add(UpdateRoleDescriptionRequest::builder, roles::updateRoleDescription);
        table.add(UpdateAssumeRolePolicyRequest::builder, roles::updateAssumeRolePolicy);
        table.add(DeleteRoleRequest::builder, roles::deleteRole);
        table.add(ListRolesRequest::builder, roles::listRoles);
        table.add(PutRolePermissionsBoundaryRequest::builder, roles::putBoundary);
        table.add(DeleteRolePermissionsBoundaryRequest::builder, roles::deleteBoundary);
        table.add(CreateServiceLinkedRoleRequest::builder, serviceLinked::createServiceLinkedRole);
        table.add(DeleteServiceLinkedRoleRequest::builder, serviceLinked::deleteServiceLinkedRole);
        table.add(GetServiceLinkedRoleDeletionStatusRequest::builder, serviceLinked::getDeletionStatus);
        table.add(CreateInstanceProfileRequest::builder, profiles::createInstanceProfile);
        table.add(GetInstanceProfileRequest::builder, profiles::getInstanceProfile);
        table.add(DeleteInstanceProfileRequest::builder, profiles::deleteInstanceProfile);
        table.add(ListInstanceProfilesRequest::builder, profiles::listInstanceProfiles);
        table.add(ListInstanceProfilesForRoleRequest::builder, profiles::listInstanceProfilesForRole);
        table.add(AddRoleToInstanceProfileRequest::builder, profiles::addRole);
        table.add(RemoveRoleFromInstanceProfileRequest::builder, profiles::removeRole);
    }
}
