package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.rules.LambdaErrors;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateRuntimeOn;

/** Runtime management, of which only the choice is kept, since runtimes are what this machine has; and recursion configs. */
final class ManagementOperations {
    private final LambdaParts parts;

    ManagementOperations(LambdaParts parts) {
        this.parts = parts;
    }

    PutRuntimeManagementConfigResponse putRuntimeManagementConfig(
            PutRuntimeManagementConfigRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        LambdaFunction function = parts.functions().get(arn.qualified(null));
        String number = function.number(arn.qualifier());
        if (function.versions().get(number).settings().packageType() == PackageType.IMAGE) {
            throw LambdaErrors.invalidParameterValue(
                    "Runtime management is not supported for functions created with container images.");
        }
        boolean manual = request.updateRuntimeOn() == UpdateRuntimeOn.MANUAL;
        if (manual != (request.runtimeVersionArn() != null)) {
            throw LambdaErrors.invalidParameterValue(
                    manual
                            ? "RuntimeVersionArn is required when UpdateRuntimeOn is Manual."
                            : "RuntimeVersionArn is allowed only when UpdateRuntimeOn is Manual.");
        }
        function.manageRuntime(number, request);
        return PutRuntimeManagementConfigResponse.builder()
                .functionArn(function.arn().qualified(number).toString())
                .updateRuntimeOn(request.updateRuntimeOn())
                .runtimeVersionArn(request.runtimeVersionArn())
                .build();
    }

    GetRuntimeManagementConfigResponse getRuntimeManagementConfig(
            GetRuntimeManagementConfigRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        LambdaFunction function = parts.functions().get(arn.qualified(null));
        String number = function.number(arn.qualifier());
        PutRuntimeManagementConfigRequest chosen = function.runtimeManagement(number);
        return GetRuntimeManagementConfigResponse.builder()
                .functionArn(function.arn().qualified(number).toString())
                .updateRuntimeOn(chosen == null ? UpdateRuntimeOn.AUTO : chosen.updateRuntimeOn())
                .runtimeVersionArn(chosen == null ? null : chosen.runtimeVersionArn())
                .build();
    }

    PutFunctionRecursionConfigResponse putFunctionRecursionConfig(
            PutFunctionRecursionConfigRequest request, Call call) {
        parts.functions().get(request.functionName(), call).setRecursiveLoop(request.recursiveLoop());
        return PutFunctionRecursionConfigResponse.builder()
                .recursiveLoop(request.recursiveLoop())
                .build();
    }

    GetFunctionRecursionConfigResponse getFunctionRecursionConfig(
            GetFunctionRecursionConfigRequest request, Call call) {
        return GetFunctionRecursionConfigResponse.builder()
                .recursiveLoop(
                        parts.functions().get(request.functionName(), call).recursiveLoop())
                .build();
    }
}
