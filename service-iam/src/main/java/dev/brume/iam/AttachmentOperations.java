package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;

/** Managed policies of a user, group or role: Attach..., Detach...Policy and ListAttached...Policies. */
final class AttachmentOperations {
    AttachUserPolicyResponse attachUserPolicy(AttachUserPolicyRequest request, IamAccount account, Call call) {
        Holders.user(request.userName(), account).attach(request.policyArn(), account);
        return AttachUserPolicyResponse.builder().build();
    }

    DetachUserPolicyResponse detachUserPolicy(DetachUserPolicyRequest request, IamAccount account, Call call) {
        Holders.user(request.userName(), account).detach(request.policyArn());
        return DetachUserPolicyResponse.builder().build();
    }

    ListAttachedUserPoliciesResponse listAttachedUserPolicies(
            ListAttachedUserPoliciesRequest request, IamAccount account, Call call) {
        Page<String> page = Holders.user(request.userName(), account)
                .attachedPage(request.pathPrefix(), request.maxItems(), request.marker());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.map(Answers::attached))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    AttachGroupPolicyResponse attachGroupPolicy(AttachGroupPolicyRequest request, IamAccount account, Call call) {
        Holders.group(request.groupName(), account).attach(request.policyArn(), account);
        return AttachGroupPolicyResponse.builder().build();
    }

    DetachGroupPolicyResponse detachGroupPolicy(DetachGroupPolicyRequest request, IamAccount account, Call call) {
        Holders.group(request.groupName(), account).detach(request.policyArn());
        return DetachGroupPolicyResponse.builder().build();
    }

    ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(
            ListAttachedGroupPoliciesRequest request, IamAccount account, Call call) {
        Page<String> page = Holders.group(request.groupName(), account)
                .attachedPage(request.pathPrefix(), request.maxItems(), request.marker());
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.map(Answers::attached))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request, IamAccount account, Call call) {
        Holders.ownRole(request.roleName(), account).attach(request.policyArn(), account);
        return AttachRolePolicyResponse.builder().build();
    }

    DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request, IamAccount account, Call call) {
        Holders.ownRole(request.roleName(), account).detach(request.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    ListAttachedRolePoliciesResponse listAttachedRolePolicies(
            ListAttachedRolePoliciesRequest request, IamAccount account, Call call) {
        Page<String> page = Holders.role(request.roleName(), account)
                .attachedPage(request.pathPrefix(), request.maxItems(), request.marker());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.map(Answers::attached))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
