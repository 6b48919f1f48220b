package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;

/** The account's alias, password policy and summary. */
final class AccountOperations {
    CreateAccountAliasResponse createAccountAlias(CreateAccountAliasRequest request, IamAccount account, Call call) {
        if (account.alias().equals(request.accountAlias())) {
            throw IamErrors.entityAlreadyExists("The account alias " + request.accountAlias() + " already exists.");
        }
        account.alias(request.accountAlias());
        return CreateAccountAliasResponse.builder().build();
    }

    DeleteAccountAliasResponse deleteAccountAlias(DeleteAccountAliasRequest request, IamAccount account, Call call) {
        if (!account.alias().equals(request.accountAlias())) {
            throw IamErrors.noSuchEntity("The account alias with name " + request.accountAlias() + " cannot be found.");
        }
        account.alias("");
        return DeleteAccountAliasResponse.builder().build();
    }

    ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest request, IamAccount account, Call call) {
        return ListAccountAliasesResponse.builder()
                .accountAliases(account.alias().isEmpty() ? List.of() : List.of(account.alias()))
                .isTruncated(false)
                .build();
    }

    UpdateAccountPasswordPolicyResponse updatePasswordPolicy(
            UpdateAccountPasswordPolicyRequest request, IamAccount account, Call call) {
        Integer age = request.maxPasswordAge();
        account.passwordPolicy(PasswordPolicy.builder()
                .minimumPasswordLength(request.minimumPasswordLength() == null ? 6 : request.minimumPasswordLength())
                .requireSymbols(Boolean.TRUE.equals(request.requireSymbols()))
                .requireNumbers(Boolean.TRUE.equals(request.requireNumbers()))
                .requireUppercaseCharacters(Boolean.TRUE.equals(request.requireUppercaseCharacters()))
                .requireLowercaseCharacters(Boolean.TRUE.equals(request.requireLowercaseCharacters()))
                .allowUsersToChangePassword(Boolean.TRUE.equals(request.allowUsersToChangePassword()))
                .expirePasswords(age != null && age > 0)
                .maxPasswordAge(age)
                .passwordReusePrevention(request.passwordReusePrevention())
                .hardExpiry(request.hardExpiry())
                .build());
        return UpdateAccountPasswordPolicyResponse.builder().build();
    }

    GetAccountPasswordPolicyResponse getPasswordPolicy(
            GetAccountPasswordPolicyRequest request, IamAccount account, Call call) {
        return GetAccountPasswordPolicyResponse.builder()
                .passwordPolicy(passwordPolicy(account))
                .build();
    }

    DeleteAccountPasswordPolicyResponse deletePasswordPolicy(
            DeleteAccountPasswordPolicyRequest request, IamAccount account, Call call) {
        passwordPolicy(account);
        account.passwordPolicy(null);
        return DeleteAccountPasswordPolicyResponse.builder().build();
    }

    private static PasswordPolicy passwordPolicy(IamAccount account) {
        PasswordPolicy policy = account.passwordPolicy();
        if (policy == null) {
            throw IamErrors.noSuchEntity("The Password Policy with domain name " + account.id() + " cannot be found.");
        }
        return policy;
    }

    GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request, IamAccount account, Call call) {
        Map<String, Integer> summary = new TreeMap<>();
        summary.put("Users", account.users().size());
        summary.put("UsersQuota", IamLimits.USERS);
        summary.put("Groups", account.groups().size());
        summary.put("GroupsQuota", IamLimits.GROUPS);
        summary.put("Roles", account.roles().size());
        summary.put("RolesQuota", IamLimits.ROLES);
        summary.put("InstanceProfiles", account.profiles().size());
        summary.put("InstanceProfilesQuota", IamLimits.INSTANCE_PROFILES);
        summary.put("Policies", account.policies().size());
        summary.put("PoliciesQuota", IamLimits.POLICIES);
        summary.put("PolicySizeQuota", IamLimits.MANAGED_POLICY_SIZE);
        summary.put("PolicyVersionsInUse", versions(account));
        summary.put("PolicyVersionsInUseQuota", 10_000);
        summary.put("VersionsPerPolicyQuota", IamLimits.POLICY_VERSIONS);
        summary.put("AccessKeysPerUserQuota", IamLimits.ACCESS_KEYS_PER_USER);
        summary.put("GroupsPerUserQuota", IamLimits.GROUPS_PER_USER);
        summary.put("AttachedPoliciesPerUserQuota", IamLimits.POLICIES_PER_ENTITY);
        summary.put("AttachedPoliciesPerGroupQuota", IamLimits.POLICIES_PER_ENTITY);
        summary.put("AttachedPoliciesPerRoleQuota", IamLimits.POLICIES_PER_ENTITY);
        summary.put("UserPolicySizeQuota", IamLimits.USER_POLICIES_SIZE);
        summary.put("GroupPolicySizeQuota", IamLimits.GROUP_POLICIES_SIZE);
        summary.put("RolePolicySizeQuota", IamLimits.ROLE_POLICIES_SIZE);
        summary.put("AssumeRolePolicySizeQuota", IamLimits.TRUST_POLICY_SIZE);
        summary.put(
                "Providers",
                account.oidcProviders().size() + account.samlProviders().size());
        for (String none : List.of(
                "MFADevices",
                "MFADevicesInUse",
                "AccountMFAEnabled",
                "AccountAccessKeysPresent",
                "AccountSigningCertificatesPresent",
                "AccountPasswordPresent",
                "ServerCertificates")) {
            summary.put(none, 0);
        }
        summary.put("ServerCertificatesQuota", 20);
        summary.put("SigningCertificatesPerUserQuota", 2);
        summary.put("GlobalEndpointTokenVersion", 1);
        return GetAccountSummaryResponse.builder()
                .summaryMapWithStrings(summary)
                .build();
    }

    private static int versions(IamAccount account) {
        return account.policies().values().stream()
                .mapToInt(policy -> policy.versions().size())
                .sum();
    }
}
