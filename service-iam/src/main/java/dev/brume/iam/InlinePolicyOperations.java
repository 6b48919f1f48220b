package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Policies that are embedded in a user, group or role: Put..., Get..., Delete...Policy and List...Policies. */
final class InlinePolicyOperations {
    PutUserPolicyResponse putUserPolicy(PutUserPolicyRequest request, IamAccount account, Call call) {
        Holders.user(request.userName(), account).put(request.policyName(), request.policyDocument());
        return PutUserPolicyResponse.builder().build();
    }

    GetUserPolicyResponse getUserPolicy(GetUserPolicyRequest request, IamAccount account, Call call) {
        String document = Holders.user(request.userName(), account).document(request.policyName());
        return GetUserPolicyResponse.builder()
                .userName(request.userName())
                .policyName(request.policyName())
                .policyDocument(Documents.encode(document))
                .build();
    }

    DeleteUserPolicyResponse deleteUserPolicy(DeleteUserPolicyRequest request, IamAccount account, Call call) {
        Holders.user(request.userName(), account).remove(request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    ListUserPoliciesResponse listUserPolicies(ListUserPoliciesRequest request, IamAccount account, Call call) {
        Page<String> page = Holders.user(request.userName(), account).inlinePage(request.maxItems(), request.marker());
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    PutGroupPolicyResponse putGroupPolicy(PutGroupPolicyRequest request, IamAccount account, Call call) {
        Holders.group(request.groupName(), account).put(request.policyName(), request.policyDocument());
        return PutGroupPolicyResponse.builder().build();
    }

    GetGroupPolicyResponse getGroupPolicy(GetGroupPolicyRequest request, IamAccount account, Call call) {
        String document = Holders.group(request.groupName(), account).document(request.policyName());
        return GetGroupPolicyResponse.builder()
                .groupName(request.groupName())
                .policyName(request.policyName())
                .policyDocument(Documents.encode(document))
                .build();
    }

    DeleteGroupPolicyResponse deleteGroupPolicy(DeleteGroupPolicyRequest request, IamAccount account, Call call) {
        Holders.group(request.groupName(), account).remove(request.policyName());
        return DeleteGroupPolicyResponse.builder().build();
    }

    ListGroupPoliciesResponse listGroupPolicies(ListGroupPoliciesRequest request, IamAccount account, Call call) {
        Page<String> page =
                Holders.group(request.groupName(), account).inlinePage(request.maxItems(), request.marker());
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request, IamAccount account, Call call) {
        Holders.ownRole(request.roleName(), account).put(request.policyName(), request.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request, IamAccount account, Call call) {
        String document = Holders.role(request.roleName(), account).document(request.policyName());
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(Documents.encode(document))
                .build();
    }

    DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request, IamAccount account, Call call) {
        Holders.ownRole(request.roleName(), account).remove(request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request, IamAccount account, Call call) {
        Page<String> page = Holders.role(request.roleName(), account).inlinePage(request.maxItems(), request.marker());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
