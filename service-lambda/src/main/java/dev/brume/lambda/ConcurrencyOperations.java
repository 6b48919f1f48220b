package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.LambdaStore;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/** PutFunctionConcurrency, GetFunctionConcurrency, DeleteFunctionConcurrency and GetAccountSettings. */
final class ConcurrencyOperations {
    private final LambdaParts parts;

    ConcurrencyOperations(LambdaParts parts) {
        this.parts = parts;
    }

    PutFunctionConcurrencyResponse putFunctionConcurrency(PutFunctionConcurrencyRequest request, Call call) {
        FunctionArn arn = unqualified(request.functionName(), call);
        // Of these two, only this one names what it misses with $LATEST.
        LambdaFunction function = parts.functions().get(arn.qualified(FunctionArn.LATEST));
        store(function).concurrency().reserve(function.name(), request.reservedConcurrentExecutions());
        return PutFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(request.reservedConcurrentExecutions())
                .build();
    }

    GetFunctionConcurrencyResponse getFunctionConcurrency(GetFunctionConcurrencyRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        return GetFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(store(function).concurrency().reserved(function.name()))
                .build();
    }

    DeleteFunctionConcurrencyResponse deleteFunctionConcurrency(DeleteFunctionConcurrencyRequest request, Call call) {
        LambdaFunction function = parts.functions().get(unqualified(request.functionName(), call));
        store(function).concurrency().unreserve(function.name());
        return DeleteFunctionConcurrencyResponse.builder().build();
    }

    private LambdaStore store(LambdaFunction function) {
        return parts.functions().store(function.arn().place());
    }

    private static FunctionArn unqualified(String name, Call call) {
        FunctionArn arn = FunctionArn.parse(name, call.place());
        if (arn.qualifier() != null) {
            throw LambdaErrors.invalidParameterValue(
                    "This operation is permitted on Lambda functions only. Aliases and "
                            + "versions do not support this operation. Please specify either a function name or an unqualified "
                            + "function ARN.");
        }
        return arn;
    }

    GetAccountSettingsResponse getAccountSettings(GetAccountSettingsRequest request, Call call) {
        LambdaStore store = parts.functions().store(call);
        return GetAccountSettingsResponse.builder()
                .accountLimit(limit -> limit.totalCodeSize(LambdaLimits.CODE_STORAGE_BYTES_MAX)
                        .codeSizeUnzipped(LambdaLimits.UNZIPPED_BYTES_MAX)
                        .codeSizeZipped((long) LambdaLimits.ZIPPED_BYTES_MAX)
                        .concurrentExecutions(LambdaLimits.CONCURRENT_EXECUTIONS)
                        .unreservedConcurrentExecutions(store.concurrency().unreserved()))
                .accountUsage(usage -> usage.totalCodeSize(store.codeBytes())
                        .functionCount((long) store.functions().size()))
                .build();
    }
}
