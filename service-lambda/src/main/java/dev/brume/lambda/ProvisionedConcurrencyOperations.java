package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.ProvisionedConcurrency.Config;
import dev.brume.lambda.rules.LambdaErrors;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;

/** PutProvisionedConcurrencyConfig, GetProvisionedConcurrencyConfig, ListProvisionedConcurrencyConfigs and the deletion. */
final class ProvisionedConcurrencyOperations {
    private final LambdaParts parts;
    private final Provisioning provisioning;

    ProvisionedConcurrencyOperations(LambdaParts parts, Provisioning provisioning) {
        this.parts = parts;
        this.provisioning = provisioning;
    }

    PutProvisionedConcurrencyConfigResponse putProvisionedConcurrencyConfig(
            PutProvisionedConcurrencyConfigRequest request, Call call) {
        if (request.qualifier().equals(FunctionArn.LATEST)) {
            throw LambdaErrors.invalidParameterValue(
                    "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        }
        FunctionArn arn = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        LambdaFunction function = function(arn, request.qualifier());
        String number = function.number(request.qualifier());
        Provisioning.check(function, request.qualifier(), number);
        Provisioning.checkWeights(function, request.qualifier());
        parts.functions()
                .store(arn.place())
                .concurrency()
                .provision(function.name(), request.qualifier(), request.provisionedConcurrentExecutions());
        Config config = provisioning.begin(
                function, request.qualifier(), number, request.provisionedConcurrentExecutions(), call);
        return PutProvisionedConcurrencyConfigResponse.builder()
                .requestedProvisionedConcurrentExecutions(config.requested())
                .availableProvisionedConcurrentExecutions(config.available())
                .allocatedProvisionedConcurrentExecutions(config.available())
                .status(config.status())
                .lastModified(config.lastModified())
                .build();
    }

    GetProvisionedConcurrencyConfigResponse getProvisionedConcurrencyConfig(
            GetProvisionedConcurrencyConfigRequest request, Call call) {
        LambdaFunction function = published(request.functionName(), request.qualifier(), call);
        Config config = function.provisioned().find(request.qualifier());
        if (config == null) {
            throw LambdaErrors.provisionedConcurrencyConfigNotFound();
        }
        return GetProvisionedConcurrencyConfigResponse.builder()
                .requestedProvisionedConcurrentExecutions(config.requested())
                .availableProvisionedConcurrentExecutions(config.available())
                .allocatedProvisionedConcurrentExecutions(config.available())
                .status(config.status())
                .statusReason(config.reason())
                .lastModified(config.lastModified())
                .build();
    }

    private LambdaFunction published(String name, String qualifier, Call call) {
        if (qualifier.equals(FunctionArn.LATEST)) {
            throw LambdaErrors.invalidParameterValue(
                    "The function resource provided must be an alias or a published version.");
        }
        FunctionArn arn = FunctionArn.parse(name, qualifier, call.place());
        LambdaFunction function = function(arn, qualifier);
        function.checkQualifier(qualifier);
        return function;
    }

    /** Where there is no function, AWS misses the alias or the version. */
    private LambdaFunction function(FunctionArn arn, String qualifier) {
        LambdaFunction function = parts.functions().find(arn);
        if (function == null) {
            throw FunctionArn.isAlias(qualifier)
                    ? LambdaErrors.aliasNotFound(arn.toString())
                    : LambdaErrors.functionNotFound(arn.toString());
        }
        return function;
    }

    ListProvisionedConcurrencyConfigsResponse listProvisionedConcurrencyConfigs(
            ListProvisionedConcurrencyConfigsRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        Pages<Config> page =
                Pages.of(function.provisioned().all(), Config::qualifier, request.marker(), request.maxItems());
        return ListProvisionedConcurrencyConfigsResponse.builder()
                .provisionedConcurrencyConfigs(page.map(config -> listed(function, config)))
                .nextMarker(page.nextMarker())
                .build();
    }

    private static ProvisionedConcurrencyConfigListItem listed(LambdaFunction function, Config config) {
        return ProvisionedConcurrencyConfigListItem.builder()
                .functionArn(function.arn().qualified(config.qualifier()).toString())
                .requestedProvisionedConcurrentExecutions(config.requested())
                .availableProvisionedConcurrentExecutions(config.available())
                .allocatedProvisionedConcurrentExecutions(config.available())
                .status(config.status())
                .statusReason(config.reason())
                .lastModified(config.lastModified())
                .build();
    }

    DeleteProvisionedConcurrencyConfigResponse deleteProvisionedConcurrencyConfig(
            DeleteProvisionedConcurrencyConfigRequest request, Call call) {
        LambdaFunction function = published(request.functionName(), request.qualifier(), call);
        provisioning.end(function, request.qualifier());
        return DeleteProvisionedConcurrencyConfigResponse.builder().build();
    }
}
