package dev.brume.iam;

import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;

/** Managed policies with their versions, embedded policies, and who has which. */
final class PolicyTable {
    private final ManagedPolicyOperations policies;
    private final PolicyVersionOperations versions;
    private final PolicyEntityOperations policyEntities;
    private final InlinePolicyOperations inline;
    private final AttachmentOperations attachments;

    PolicyTable(Naming naming) {
        this.policies = new ManagedPolicyOperations(naming);
        this.versions = new PolicyVersionOperations();
        this.policyEntities = new PolicyEntityOperations();
        this.inline = new InlinePolicyOperations();
        this.attachments = new AttachmentOperations();
    }

    void addTo(AccountTable table) {
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
}
