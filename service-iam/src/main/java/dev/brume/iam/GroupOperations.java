package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamGroup;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.IamUser;
import dev.brume.iam.entity.Name;
import dev.brume.iam.entity.UniqueIds;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupResponse;

/** CreateGroup, GetGroup, UpdateGroup, DeleteGroup, ListGroups, and who is a member. */
final class GroupOperations {
    private final Naming naming;

    GroupOperations(Naming naming) {
        this.naming = naming;
    }

    CreateGroupResponse createGroup(CreateGroupRequest request, IamAccount account, Call call) {
        refuseTaken(request.groupName(), account);
        Naming.refuseMoreThan(IamLimits.GROUPS, "GroupsPerAccount", account.groups());
        IamGroup group = new IamGroup(naming.name(request.path(), request.groupName(), UniqueIds.GROUP, call));
        account.groups().put(request.groupName(), group);
        return CreateGroupResponse.builder()
                .group(Answers.group(group, account))
                .build();
    }

    private static void refuseTaken(String name, IamAccount account) {
        if (account.groups().containsKey(name)) {
            throw IamErrors.entityAlreadyExists("Group with name " + name + " already exists.");
        }
    }

    GetGroupResponse getGroup(GetGroupRequest request, IamAccount account, Call call) {
        IamGroup group = account.group(request.groupName());
        Page<String> page = Page.of(group.users().stream(), name -> name, request.maxItems(), request.marker());
        return GetGroupResponse.builder()
                .group(Answers.group(group, account))
                .users(page.map(name -> Answers.listed(account.user(name), account)))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    UpdateGroupResponse updateGroup(UpdateGroupRequest request, IamAccount account, Call call) {
        IamGroup group = account.group(request.groupName());
        Name old = group.name();
        String name = request.newGroupName() == null ? old.name() : request.newGroupName();
        if (!name.equalsIgnoreCase(old.name())) {
            refuseTaken(name, account);
        }
        account.groups().remove(old.name());
        group.rename(old.renamed(request.newPath() == null ? old.path() : request.newPath(), name));
        account.groups().put(name, group);
        return UpdateGroupResponse.builder().build();
    }

    DeleteGroupResponse deleteGroup(DeleteGroupRequest request, IamAccount account, Call call) {
        IamGroup group = account.group(request.groupName());
        group.policies().refuseDeletion();
        if (!group.users().isEmpty()) {
            throw IamErrors.deleteConflict("must remove users from group first.");
        }
        account.groups().remove(request.groupName());
        return DeleteGroupResponse.builder().build();
    }

    ListGroupsResponse listGroups(ListGroupsRequest request, IamAccount account, Call call) {
        Page<IamGroup> page = Page.of(
                account.groups().values().stream().filter(group -> Naming.isUnder(request.pathPrefix(), group.name())),
                group -> group.name().name(),
                request.maxItems(),
                request.marker());
        return ListGroupsResponse.builder()
                .groups(page.map(group -> Answers.group(group, account)))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    AddUserToGroupResponse addUserToGroup(AddUserToGroupRequest request, IamAccount account, Call call) {
        IamGroup group = account.group(request.groupName());
        IamUser user = account.user(request.userName());
        String name = user.name().name();
        if (!group.users().contains(name) && account.groupsOf(user).count() >= IamLimits.GROUPS_PER_USER) {
            throw IamErrors.quota("GroupsPerUser", IamLimits.GROUPS_PER_USER);
        }
        group.users().add(name);
        return AddUserToGroupResponse.builder().build();
    }

    RemoveUserFromGroupResponse removeUserFromGroup(RemoveUserFromGroupRequest request, IamAccount account, Call call) {
        String user = account.user(request.userName()).name().name();
        account.group(request.groupName()).users().remove(user);
        return RemoveUserFromGroupResponse.builder().build();
    }

    ListGroupsForUserResponse listGroupsForUser(ListGroupsForUserRequest request, IamAccount account, Call call) {
        Page<IamGroup> page = Page.of(
                account.groupsOf(account.user(request.userName())),
                group -> group.name().name(),
                request.maxItems(),
                request.marker());
        return ListGroupsForUserResponse.builder()
                .groups(page.map(group -> Answers.group(group, account)))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
