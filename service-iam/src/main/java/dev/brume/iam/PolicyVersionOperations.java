package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.ManagedPolicy;
import java.util.Locale;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** CreatePolicyVersion, GetPolicyVersion, DeletePolicyVersion, ListPolicyVersions and SetDefaultPolicyVersion. */
final class PolicyVersionOperations {
    CreatePolicyVersionResponse createPolicyVersion(CreatePolicyVersionRequest request, IamAccount account, Call call) {
        ManagedPolicy policy = ManagedPolicyOperations.own(request.policyArn(), account);
        ManagedPolicyOperations.check(request.policyDocument());
        ManagedPolicy.Version version = policy.addVersion(
                request.policyDocument(), Boolean.TRUE.equals(request.setAsDefault()), Naming.now(call));
        return CreatePolicyVersionResponse.builder()
                .policyVersion(Answers.listed(version, policy))
                .build();
    }

    GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request, IamAccount account, Call call) {
        PolicyArns.check(request.policyArn());
        ManagedPolicy policy = account.findPolicy(request.policyArn());
        if (policy == null) {
            throw noSuchVersion(request.policyArn(), request.versionId());
        }
        return GetPolicyVersionResponse.builder()
                .policyVersion(Answers.version(version(policy, request.policyArn(), request.versionId()), policy))
                .build();
    }

    private static ManagedPolicy.Version version(ManagedPolicy policy, String arn, String id) {
        ManagedPolicy.Version version = policy.version(id);
        if (version == null) {
            throw noSuchVersion(arn, id);
        }
        return version;
    }

    private static AwsException noSuchVersion(String arn, String id) {
        return IamErrors.noSuchEntity("Policy " + arn + " version " + id + " does not exist or is not attachable.");
    }

    DeletePolicyVersionResponse deletePolicyVersion(DeletePolicyVersionRequest request, IamAccount account, Call call) {
        ManagedPolicy policy = ManagedPolicyOperations.own(request.policyArn(), account);
        policy.removeVersion(version(policy, request.policyArn(), request.versionId()));
        return DeletePolicyVersionResponse.builder().build();
    }

    SetDefaultPolicyVersionResponse setDefaultPolicyVersion(
            SetDefaultPolicyVersionRequest request, IamAccount account, Call call) {
        if (account.findPolicy(request.policyArn()) == null) {
            PolicyArns.check(request.policyArn());
            throw noSuchVersion(request.policyArn(), request.versionId());
        }
        ManagedPolicy policy = ManagedPolicyOperations.own(request.policyArn(), account);
        policy.defaultVersion(version(policy, request.policyArn(), request.versionId()));
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    /** Newest first, as AWS lists them. */
    ListPolicyVersionsResponse listPolicyVersions(ListPolicyVersionsRequest request, IamAccount account, Call call) {
        PolicyArns.check(request.policyArn());
        ManagedPolicy policy = account.policy(request.policyArn());
        Page<ManagedPolicy.Version> page = Page.of(
                policy.versions().values().stream(),
                version -> String.format(Locale.ROOT, "%010d", Integer.MAX_VALUE - version.number()),
                request.maxItems(),
                request.marker());
        return ListPolicyVersionsResponse.builder()
                .versions(page.map(version -> Answers.listed(version, policy)))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
