package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.core.policy.PolicyKind;
import dev.brume.iam.entity.AwsManagedPolicies;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.ManagedPolicy;
import dev.brume.iam.entity.Name;
import dev.brume.iam.entity.UniqueIds;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;

/** CreatePolicy, GetPolicy, DeletePolicy, ListPolicies, and whom a policy is attached to. */
final class ManagedPolicyOperations {
    private final Naming naming;

    ManagedPolicyOperations(Naming naming) {
        this.naming = naming;
    }

    CreatePolicyResponse createPolicy(CreatePolicyRequest request, IamAccount account, Call call) {
        String name = request.policyName();
        if (account.policies().containsKey(name)) {
            throw IamErrors.entityAlreadyExists(
                    "A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        check(request.policyDocument());
        Naming.refuseMoreThan(IamLimits.POLICIES, "PoliciesPerAccount", account.policies());
        Name named = naming.name(request.path(), name, UniqueIds.POLICY, call);
        ManagedPolicy policy = new ManagedPolicy(
                named,
                account.arn(named, "policy"),
                request.description() == null ? "" : request.description(),
                request.policyDocument());
        policy.tags().add(Answers.entries(request.tags()));
        account.policies().put(name, policy);
        return CreatePolicyResponse.builder()
                .policy(Answers.policy(policy, account))
                .build();
    }

    static void check(String document) {
        Documents.parse(document, PolicyKind.MANAGED);
        if (IamLimits.size(document) > IamLimits.MANAGED_POLICY_SIZE) {
            throw IamErrors.quota("PolicySize", IamLimits.MANAGED_POLICY_SIZE);
        }
    }

    GetPolicyResponse getPolicy(GetPolicyRequest request, IamAccount account, Call call) {
        PolicyArns.check(request.policyArn());
        return GetPolicyResponse.builder()
                .policy(Answers.policyInDetail(account.policy(request.policyArn()), account))
                .build();
    }

    DeletePolicyResponse deletePolicy(DeletePolicyRequest request, IamAccount account, Call call) {
        ManagedPolicy policy = own(request.policyArn(), account);
        if (account.attachments(policy.arn()) > 0 || account.boundaryUsers(policy.arn()) > 0) {
            throw IamErrors.deleteConflictOfPolicy("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw IamErrors.deleteConflictOfPolicy("This policy has more than one version. Before you delete a policy,"
                    + " you must delete the policy's versions. The default version is deleted with the policy.");
        }
        account.policies().remove(policy.name().name());
        return DeletePolicyResponse.builder().build();
    }

    /** A policy of the account's: AWS's cannot be changed. */
    static ManagedPolicy own(String arn, IamAccount account) {
        PolicyArns.check(arn);
        if (AwsManagedPolicies.isOne(arn)) {
            throw IamErrors.accessDenied("change", arn);
        }
        return account.policy(arn);
    }

    ListPoliciesResponse listPolicies(ListPoliciesRequest request, IamAccount account, Call call) {
        PolicyScopeType scope = request.scope() == null ? PolicyScopeType.ALL : request.scope();
        Stream<ManagedPolicy> own = scope == PolicyScopeType.AWS ? Stream.of() : account.policies().values().stream();
        Stream<ManagedPolicy> ofAws = scope == PolicyScopeType.LOCAL ? Stream.of() : AwsManagedPolicies.all().stream();
        Page<ManagedPolicy> page = Page.of(
                Stream.concat(own, ofAws)
                        .filter(policy -> Naming.isUnder(request.pathPrefix(), policy.name()))
                        .filter(policy -> isUsed(policy, request, account)),
                ManagedPolicy::arn,
                request.maxItems(),
                request.marker());
        return ListPoliciesResponse.builder()
                .policies(page.map(policy -> Answers.listed(policy, account)))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static boolean isUsed(ManagedPolicy policy, ListPoliciesRequest request, IamAccount account) {
        boolean boundary = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY;
        if (!Boolean.TRUE.equals(request.onlyAttached()) && !boundary) {
            return true;
        }
        return boundary ? account.boundaryUsers(policy.arn()) > 0 : account.attachments(policy.arn()) > 0;
    }
}
