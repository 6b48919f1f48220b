package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.IamUser;
import dev.brume.iam.entity.Name;
import dev.brume.iam.entity.UniqueIds;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;

/** CreateUser, GetUser, UpdateUser, DeleteUser, ListUsers, and what a user's permissions boundary is. */
final class UserOperations {
    private final Naming naming;
    private final AccessKeyOperations accessKeys;

    UserOperations(Naming naming, AccessKeyOperations accessKeys) {
        this.naming = naming;
        this.accessKeys = accessKeys;
    }

    CreateUserResponse createUser(CreateUserRequest request, IamAccount account, Call call) {
        refuseTaken(request.userName(), account);
        Naming.refuseMoreThan(IamLimits.USERS, "UsersPerAccount", account.users());
        IamUser user = new IamUser(naming.name(request.path(), request.userName(), UniqueIds.USER, call));
        user.tags().add(Answers.entries(request.tags()));
        user.boundary(Boundaries.check(request.permissionsBoundary(), account));
        account.users().put(request.userName(), user);
        return CreateUserResponse.builder().user(Answers.user(user, account)).build();
    }

    private static void refuseTaken(String name, IamAccount account) {
        if (account.users().containsKey(name)) {
            throw IamErrors.entityAlreadyExists("User with name " + name + " already exists.");
        }
    }

    GetUserResponse getUser(GetUserRequest request, IamAccount account, Call call) {
        if (request.userName() == null && Callers.caller(account, call) == null) {
            return GetUserResponse.builder().user(Callers.root(account)).build();
        }
        IamUser user = Callers.user(request.userName(), account, call);
        return GetUserResponse.builder().user(Answers.user(user, account)).build();
    }

    UpdateUserResponse updateUser(UpdateUserRequest request, IamAccount account, Call call) {
        IamUser user = account.user(request.userName());
        Name old = user.name();
        String name = request.newUserName() == null ? old.name() : request.newUserName();
        if (!name.equalsIgnoreCase(old.name())) {
            refuseTaken(name, account);
        }
        account.users().remove(old.name());
        account.groupsOf(user).forEach(group -> {
            group.users().remove(old.name());
            group.users().add(name);
        });
        user.rename(old.renamed(request.newPath() == null ? old.path() : request.newPath(), name));
        account.users().put(name, user);
        accessKeys.announceAll(user, account);
        return UpdateUserResponse.builder().build();
    }

    DeleteUserResponse deleteUser(DeleteUserRequest request, IamAccount account, Call call) {
        IamUser user = account.user(request.userName());
        user.policies().refuseDeletion();
        if (account.groupsOf(user).findAny().isPresent()) {
            throw IamErrors.deleteConflict("must remove users from group first.");
        }
        if (!user.accessKeys().isEmpty()) {
            throw IamErrors.deleteConflict("must delete access keys first.");
        }
        if (user.loginProfile() != null) {
            throw IamErrors.deleteConflict("must delete login profile first.");
        }
        account.users().remove(request.userName());
        return DeleteUserResponse.builder().build();
    }

    ListUsersResponse listUsers(ListUsersRequest request, IamAccount account, Call call) {
        Page<IamUser> page = Page.of(
                account.users().values().stream().filter(user -> Naming.isUnder(request.pathPrefix(), user.name())),
                user -> user.name().name(),
                request.maxItems(),
                request.marker());
        return ListUsersResponse.builder()
                .users(page.map(user -> Answers.listed(user, account)))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    PutUserPermissionsBoundaryResponse putBoundary(
            PutUserPermissionsBoundaryRequest request, IamAccount account, Call call) {
        account.user(request.userName()).boundary(Boundaries.check(request.permissionsBoundary(), account));
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    DeleteUserPermissionsBoundaryResponse deleteBoundary(
            DeleteUserPermissionsBoundaryRequest request, IamAccount account, Call call) {
        account.user(request.userName()).boundary(null);
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }
}
