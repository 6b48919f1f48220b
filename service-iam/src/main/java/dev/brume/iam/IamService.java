package dev.brume.iam;

import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.ValidationWording;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * AWS Identity and Access Management. Behaviour lives in the operations classes; what an account holds in {@link
 * dev.brume.iam.entity.IamAccount}.
 */
public final class IamService implements AwsService {
    private final IamWording wording = new IamWording();
    private final IamDirectory directory;
    private final UserOperations users;
    private final AccessKeyOperations accessKeys;
    private final LoginProfileOperations logins;
    private final CredentialListOperations credentials;
    private final GroupOperations groups;
    private final RoleOperations roles;
    private final ServiceLinkedRoleOperations serviceLinked;
    private final InstanceProfileOperations profiles;
    private final ManagedPolicyOperations policies;
    private final PolicyVersionOperations versions;
    private final PolicyEntityOperations policyEntities;
    private final InlinePolicyOperations inline;
    private final AttachmentOperations attachments;
    private final TagOperations tags;
    private final OidcOperations oidc;
    private final SamlOperations saml;
    private final AccountOperations summary;

    public IamService(Core core) {
        Naming naming = new Naming(core);
        this.directory = new IamDirectory(core);
        this.accessKeys = new AccessKeyOperations(naming, core.keys());
        this.users = new UserOperations(naming, accessKeys);
        this.logins = new LoginProfileOperations();
        this.credentials = new CredentialListOperations();
        this.groups = new GroupOperations(naming);
        this.roles = new RoleOperations(naming);
        this.serviceLinked = new ServiceLinkedRoleOperations(naming);
        this.profiles = new InstanceProfileOperations(naming);
        this.policies = new ManagedPolicyOperations(naming);
        this.versions = new PolicyVersionOperations();
        this.policyEntities = new PolicyEntityOperations();
        this.inline = new InlinePolicyOperations();
        this.attachments = new AttachmentOperations();
        this.tags = new TagOperations();
        this.oidc = new OidcOperations();
        this.saml = new SamlOperations();
        this.summary = new AccountOperations();
    }

    @Override
    public void operations(Operations ops) {
        Table table = new Table(ops);
        usersAndGroups(table);
        rolesAndProfiles(table);
        policies(table);
        tags(table);
        providers(table);
        account(table);
    }

    private void usersAndGroups(Table table) {
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
        table.add(CreateGroupRequest::builder, groups::createGroup);
        table.add(GetGroupRequest::builder, groups::getGroup);
        table.add(UpdateGroupRequest::builder, groups::updateGroup);
        table.add(DeleteGroupRequest::builder, groups::deleteGroup);
        table.add(ListGroupsRequest::builder, groups::listGroups);
        table.add(AddUserToGroupRequest::builder, groups::addUserToGroup);
        table.add(RemoveUserFromGroupRequest::builder, groups::removeUserFromGroup);
        table.add(ListGroupsForUserRequest::builder, groups::listGroupsForUser);
    }

    private void rolesAndProfiles(Table table) {
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

    private void policies(Table table) {
        table.add(CreatePolicyRequest::builder, policies::createPolicy);
        table.add(GetPolicyRequest::builder, policies::getPolicy);
        table.add(DeletePolicyRequest::builder, policies::deletePolicy);
        table.add(ListPoliciesRequest::builder, policies::listPolicies);
        table.add(CreatePolicyVersionRequest::builder, versions::createPolicyVersion);
        table.add(GetPolicyVersionRequest::builder, versions::getPolicyVersion);
        table.add(DeletePolicyVersionRequest::builder, versions::deletePolicyVersion);
        table.add(ListPolicyVersionsRequest::builder, versions::listPolicyVersions);
        table.add(SetDefaultPolicyVersionRequest::builder, versions::setDefaultPolicyVersion);
        table.add(ListEntitiesForPolicyRequest::builder, policyEntities::listEntitiesForPolicy);
        table.add(PutUserPolicyRequest::builder, inline::putUserPolicy);
        table.add(GetUserPolicyRequest::builder, inline::getUserPolicy);
        table.add(DeleteUserPolicyRequest::builder, inline::deleteUserPolicy);
        table.add(ListUserPoliciesRequest::builder, inline::listUserPolicies);
        table.add(PutGroupPolicyRequest::builder, inline::putGroupPolicy);
        table.add(GetGroupPolicyRequest::builder, inline::getGroupPolicy);
        table.add(DeleteGroupPolicyRequest::builder, inline::deleteGroupPolicy);
        table.add(ListGroupPoliciesRequest::builder, inline::listGroupPolicies);
        table.add(PutRolePolicyRequest::builder, inline::putRolePolicy);
        table.add(GetRolePolicyRequest::builder, inline::getRolePolicy);
        table.add(DeleteRolePolicyRequest::builder, inline::deleteRolePolicy);
        table.add(ListRolePoliciesRequest::builder, inline::listRolePolicies);
        table.add(AttachUserPolicyRequest::builder, attachments::attachUserPolicy);
        table.add(DetachUserPolicyRequest::builder, attachments::detachUserPolicy);
        table.add(ListAttachedUserPoliciesRequest::builder, attachments::listAttachedUserPolicies);
        table.add(AttachGroupPolicyRequest::builder, attachments::attachGroupPolicy);
        table.add(DetachGroupPolicyRequest::builder, attachments::detachGroupPolicy);
        table.add(ListAttachedGroupPoliciesRequest::builder, attachments::listAttachedGroupPolicies);
        table.add(AttachRolePolicyRequest::builder, attachments::attachRolePolicy);
        table.add(DetachRolePolicyRequest::builder, attachments::detachRolePolicy);
        table.add(ListAttachedRolePoliciesRequest::builder, attachments::listAttachedRolePolicies);
    }

    private void tags(Table table) {
        table.add(TagUserRequest::builder, tags::tagUser);
        table.add(UntagUserRequest::builder, tags::untagUser);
        table.add(ListUserTagsRequest::builder, tags::listUserTags);
        table.add(TagRoleRequest::builder, tags::tagRole);
        table.add(UntagRoleRequest::builder, tags::untagRole);
        table.add(ListRoleTagsRequest::builder, tags::listRoleTags);
        table.add(TagPolicyRequest::builder, tags::tagPolicy);
        table.add(UntagPolicyRequest::builder, tags::untagPolicy);
        table.add(ListPolicyTagsRequest::builder, tags::listPolicyTags);
        table.add(TagInstanceProfileRequest::builder, tags::tagInstanceProfile);
        table.add(UntagInstanceProfileRequest::builder, tags::untagInstanceProfile);
        table.add(ListInstanceProfileTagsRequest::builder, tags::listInstanceProfileTags);
        table.add(TagOpenIdConnectProviderRequest::builder, tags::tagOpenIdConnectProvider);
        table.add(UntagOpenIdConnectProviderRequest::builder, tags::untagOpenIdConnectProvider);
        table.add(ListOpenIdConnectProviderTagsRequest::builder, tags::listOpenIdConnectProviderTags);
        table.add(TagSamlProviderRequest::builder, tags::tagSamlProvider);
        table.add(UntagSamlProviderRequest::builder, tags::untagSamlProvider);
        table.add(ListSamlProviderTagsRequest::builder, tags::listSamlProviderTags);
    }

    private void providers(Table table) {
        table.add(CreateOpenIdConnectProviderRequest::builder, oidc::create);
        table.add(GetOpenIdConnectProviderRequest::builder, oidc::get);
        table.add(DeleteOpenIdConnectProviderRequest::builder, oidc::delete);
        table.add(ListOpenIdConnectProvidersRequest::builder, oidc::list);
        table.add(AddClientIdToOpenIdConnectProviderRequest::builder, oidc::addClientId);
        table.add(RemoveClientIdFromOpenIdConnectProviderRequest::builder, oidc::removeClientId);
        table.add(UpdateOpenIdConnectProviderThumbprintRequest::builder, oidc::updateThumbprint);
        table.add(CreateSamlProviderRequest::builder, saml::create);
        table.add(GetSamlProviderRequest::builder, saml::get);
        table.add(UpdateSamlProviderRequest::builder, saml::update);
        table.add(DeleteSamlProviderRequest::builder, saml::delete);
        table.add(ListSamlProvidersRequest::builder, saml::list);
    }

    private void account(Table table) {
        table.add(CreateAccountAliasRequest::builder, summary::createAccountAlias);
        table.add(DeleteAccountAliasRequest::builder, summary::deleteAccountAlias);
        table.add(ListAccountAliasesRequest::builder, summary::listAccountAliases);
        table.add(UpdateAccountPasswordPolicyRequest::builder, summary::updatePasswordPolicy);
        table.add(GetAccountPasswordPolicyRequest::builder, summary::getPasswordPolicy);
        table.add(DeleteAccountPasswordPolicyRequest::builder, summary::deletePasswordPolicy);
        table.add(GetAccountSummaryRequest::builder, summary::getAccountSummary);
    }

    /** Rows whose operations have the account to themselves. */
    private final class Table {
        private final Operations ops;

        Table(Operations ops) {
            this.ops = ops;
        }

        <I extends SdkRequest, B extends SdkBuilder<B, I> & SdkPojo, O extends SdkResponse> void add(
                Supplier<B> builder, IamDirectory.Act<I, O> act) {
            ops.add(builder, directory.alone(act));
        }
    }

    @Override
    public ValidationWording validationWording() {
        return wording;
    }

    @Override
    public void reset() {
        directory.reset();
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account);
    }
}
