package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.policy.MalformedPolicyException;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import dev.brume.core.policy.Statement;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.List;
import java.util.Objects;
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
        checkDocument(request.policyDocument());
        ResourcePolicies.Policy policy = new ResourcePolicies.Policy(
                request.policyName(), request.policyDocument(), call.now().toEpochMilli());
        directory.store(call).policies().put(policy);
        return PutResourcePolicyResponse.builder()
                .resourcePolicy(describe(policy))
                .build();
    }

    private static void checkDocument(String text) {
        try {
            PolicyDocument document = PolicyDocument.parse(text, PolicyKind.RESOURCE);
            if (document.statements().stream()
                    .map(Statement::principals)
                    .filter(Objects::nonNull)
                    .flatMap(principals -> principals.byType().getOrDefault("AWS", List.of()).stream())
                    .allMatch(ResourcePolicyOperations::isAccountOrArn)) {
                return;
            }
        } catch (MalformedPolicyException malformed) {
            if (!text.contains("\"Statement\"")) {
                throw LogsErrors.noPolicy();
            }
            // AWS says no more than what is said below.
        }
        throw LogsErrors.invalidParameter("Could not convert to persistable policy.");
    }

    private static boolean isAccountOrArn(String principal) {
        return principal.equals("*") || AccountId.isAccountId(principal) || principal.startsWith("arn:");
    }

    DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request, Call call) {
        if (request.resourceArn() != null) {
            throw LogsErrors.noResourcePolicy(request.resourceArn());
        }
        if (request.policyName() == null) {
            throw LogsErrors.invalidParameter("policyName must be specified.");
        }
        directory.store(call).policies().delete(request.policyName());
        return DeleteResourcePolicyResponse.builder().build();
    }

    DescribeResourcePoliciesResponse describeResourcePolicies(DescribeResourcePoliciesRequest request, Call call) {
        boolean ofOneGroup = request.resourceArn() != null || request.policyScope() == PolicyScope.RESOURCE;
        Pages<ResourcePolicies.Policy> page = Pages.of(
                ofOneGroup ? List.of() : directory.store(call).policies().all(),
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
