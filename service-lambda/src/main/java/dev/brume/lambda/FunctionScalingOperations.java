package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.capacity.FunctionScaling;
import dev.brume.lambda.function.capacity.ManagedInstances;
import dev.brume.lambda.rules.LambdaErrors;
import software.amazon.awssdk.services.lambda.model.GetFunctionScalingConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionScalingConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionScalingConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionScalingConfigResponse;

/** PutFunctionScalingConfig and GetFunctionScalingConfig, of functions on managed instances. */
final class FunctionScalingOperations {
    private final LambdaParts parts;
    private final ManagedScaling scaling;

    FunctionScalingOperations(LambdaParts parts) {
        this.parts = parts;
        this.scaling = new ManagedScaling(parts);
    }

    PutFunctionScalingConfigResponse putFunctionScalingConfig(PutFunctionScalingConfigRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        FunctionVersion version = version(function, request.qualifier());
        return PutFunctionScalingConfigResponse.builder()
                .functionState(scaling.put(function, version, request.functionScalingConfig()))
                .build();
    }

    GetFunctionScalingConfigResponse getFunctionScalingConfig(GetFunctionScalingConfigRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        FunctionVersion version = version(function, request.qualifier());
        FunctionScaling.Status status = function.scaling().find(version.number());
        GetFunctionScalingConfigResponse.Builder answer = GetFunctionScalingConfigResponse.builder()
                .functionArn(function.arn().qualified(version.number()).toString());
        return status == null
                ? answer.build()
                : answer.appliedFunctionScalingConfig(status.applied())
                        .requestedFunctionScalingConfig(status.requested())
                        .build();
    }

    private static FunctionVersion version(LambdaFunction function, String qualifier) {
        FunctionArn arn = function.arn().qualified(qualifier);
        FunctionVersion version = function.versions().find(qualifier);
        if (version == null) {
            throw LambdaErrors.functionNotFound(arn.toString());
        }
        if (!ManagedInstances.isManaged(version.settings())) {
            throw LambdaErrors.invalidParameterValue(
                    "FunctionScalingConfig isn't supported for Lambda Default functions.");
        }
        return version;
    }
}
