package dev.brume.iam;

import dev.brume.core.identity.IssuedKeys;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;

/** Users and their access keys, passwords and other credentials. */
final class UserTable {
    private final UserOperations users;
    private final AccessKeyOperations accessKeys;
    private final LoginProfileOperations logins;
    private final CredentialListOperations credentials;

    UserTable(Naming naming, IssuedKeys keys) {
        this.accessKeys = new AccessKeyOperations(naming, keys);
        this.users = new UserOperations(naming, accessKeys);
        this.logins = new LoginProfileOperations();
        this.credentials = new CredentialListOperations();
    }

    void addTo(AccountTable table) {
        table.add(CreateUserRequest::builder, users::createUser);
        table.add(GetUserRequest::builder, users::getUser);
        table.add(UpdateUserRequest::builder, users::updateUser);
        table.add(DeleteUserRequest::builder, users::deleteUser);
        table.add(ListUsersRequest::builder, users::listUsers);
        table.add(PutUserPermissionsBoundaryRequest::builder, users::putBoundary);
        table.add(DeleteUserPermissionsBoundaryRequest::builder, users::deleteBoundary);
        table.add(CreateAccessKeyRequest::builder, accessKeys::createAccessKey);
        table.add(UpdateAccessKeyRequest::builder, accessKeys::updateAccessKey);
        table.add(DeleteAccessKeyRequest::builder, accessKeys::deleteAccessKey);
        table.add(ListAccessKeysRequest::builder, accessKeys::listAccessKeys);
        table.add(GetAccessKeyLastUsedRequest::builder, accessKeys::getAccessKeyLastUsed);
        table.add(CreateLoginProfileRequest::builder, logins::createLoginProfile);
        table.add(GetLoginProfileRequest::builder, logins::getLoginProfile);
        table.add(UpdateLoginProfileRequest::builder, logins::updateLoginProfile);
        table.add(DeleteLoginProfileRequest::builder, logins::deleteLoginProfile);
        table.add(ListMfaDevicesRequest::builder, credentials::listMfaDevices);
        table.add(ListVirtualMfaDevicesRequest::builder, credentials::listVirtualMfaDevices);
        table.add(ListSshPublicKeysRequest::builder, credentials::listSshPublicKeys);
        table.add(ListSigningCertificatesRequest::builder, credentials::listSigningCertificates);
        table.add(ListServiceSpecificCredentialsRequest::builder, credentials::listServiceSpecificCredentials);
    }
}
