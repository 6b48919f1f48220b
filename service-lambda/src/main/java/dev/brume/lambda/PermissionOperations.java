package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.policy.ResourcePolicy;
import dev.brume.lambda.function.policy.Statements;
import dev.brume.lambda.rules.LambdaErrors;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;

/** AddPermission, RemovePermission and GetPolicy. */
final class PermissionOperations {
    private final LambdaParts parts;

    PermissionOperations(LambdaParts parts) {
        this.parts = parts;
    }

    AddPermissionResponse addPermission(AddPermissionRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        if (FunctionArn.LATEST.equals(arn.qualifier())) {
            throw LambdaErrors.invalidParameterValue("We currently do not support adding policies for $LATEST.");
        }
        LambdaFunction function = parts.functions().get(arn.qualified(null));
        function.checkQualifier(arn.qualifier());
        ResourcePolicy.Statement statement = Statements.permission(
                request, arn.toString(), arn.place().region().partition());
        function.permissions().add(arn.qualifier(), statement, request.revisionId(), parts.revisionId());
        return AddPermissionResponse.builder()
                .statement(statement.json().toString())
                .build();
    }

    RemovePermissionResponse removePermission(RemovePermissionRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        LambdaFunction function = parts.functions().find(arn);
        if (function == null) {
            throw LambdaErrors.resourceNotFound("No policy found for: " + arn.unqualified());
        }
        function.checkQualifier(arn.qualifier());
        function.permissions().remove(arn.qualifier(), request.statementId(), request.revisionId(), parts.revisionId());
        return RemovePermissionResponse.builder().build();
    }

    GetPolicyResponse getPolicy(GetPolicyRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        LambdaFunction function = parts.functions().get(arn.qualified(null));
        ResourcePolicy policy = function.permissions().find(arn.qualifier());
        if (policy == null) {
            throw LambdaErrors.noSuchResource();
        }
        return GetPolicyResponse.builder()
                .policy(policy.json())
                .revisionId(function.permissions().revisionId(arn.qualifier()))
                .build();
    }
}
