package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;

/** GetAccountSummary: how many there are of everything, and how many there may be. */
final class AccountSummaryOperation {
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
