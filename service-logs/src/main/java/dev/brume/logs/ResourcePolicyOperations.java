package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PolicyScope;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;

/** The policies by which an account lets AWS services write into its log groups. Those of a single log group are refused. */
final class ResourcePolicyOperations {
    private final LogsDirectory directory;

    ResourcePolicyOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request, Call call) {
        if (request.resourceArn() != null || request.expectedRevisionId() != null) {
            throw LogsErrors.invalidParameter("Brume has no policies of single log groups: leave resourceArn out.");
        }
        if (request.policyName() == null || request.policyDocument() == null) {
            throw LogsErrors.invalidParameter("policyName and policyDocument must be specified.");
        }
        ResourcePolicies.Policy policy = new ResourcePolicies.Policy(
                request.policyName(), request.policyDocument(), call.now().toEpochMilli());
        directory.store(call).policies().put(policy);
        return PutResourcePolicyResponse.builder()
                .resourcePolicy(describe(policy))
                .build();
    }

    DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request, Call call) {
        if (request.policyName() == null) {
            throw LogsErrors.invalidParameter("policyName must be specified.");
        }
        directory.store(call).policies().delete(request.policyName());
        return DeleteResourcePolicyResponse.builder().build();
    }

    DescribeResourcePoliciesResponse describeResourcePolicies(DescribeResourcePoliciesRequest request, Call call) {
        Pages<ResourcePolicies.Policy> page = Pages.of(
                directory.store(call).policies().all(),
                ResourcePolicies.Policy::name,
                request.nextToken(),
                request.limit() == null ? LogsLimits.RESOURCE_POLICIES_LISTED : request.limit());
        return DescribeResourcePoliciesResponse.builder()
                .resourcePolicies(page.items().stream()
                        .map(ResourcePolicyOperations::describe)
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static ResourcePolicy describe(ResourcePolicies.Policy policy) {
        return ResourcePolicy.builder()
                .policyName(policy.name())
                .policyDocument(policy.document())
                .lastUpdatedTime(policy.updated())
                .policyScope(PolicyScope.ACCOUNT)
                .build();
    }
}
