package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Region;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.rules.LambdaErrors;
import org.jspecify.annotations.Nullable;
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
        checkRuntimeVersion(
                request.updateRuntimeOn(),
                request.runtimeVersionArn(),
                call.place().region());
        function.manageRuntime(number, request);
        return PutRuntimeManagementConfigResponse.builder()
                .functionArn(function.arn().qualified(number).toString())
                .updateRuntimeOn(request.updateRuntimeOn())
                .runtimeVersionArn(request.runtimeVersionArn())
                .build();
    }

    /** Which versions of a runtime there have been is AWS's to know: any of this region's may be named. */
    private static void checkRuntimeVersion(UpdateRuntimeOn mode, @Nullable String version, Region region) {
        if (mode == UpdateRuntimeOn.MANUAL && version == null) {
            throw LambdaErrors.invalidParameterValue(
                    "Missing runtime version ARN. A runtime version ARN is required when "
                            + "UpdateRuntimeVersionOn=Manual. Provide a valid runtime version ARN and retry the request.");
        }
        if (version == null) {
            return;
        }
        if (mode != UpdateRuntimeOn.MANUAL) {
            throw LambdaErrors.invalidParameterValue("Unexpected runtime version ARN when UpdateRuntimeVersionOn="
                    + mode + ". Remove the runtime version ARN and retry the request.");
        }
        // Its account is empty, which no other ARN of Lambda's has.
        if (!version.startsWith("arn:" + region.partition() + ":lambda:" + region.name() + "::runtime:")) {
            throw LambdaErrors.invalidParameterValue("Invalid runtime version ARN (" + version
                    + "). Check the runtime version ARN and retry the request.");
        }
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
