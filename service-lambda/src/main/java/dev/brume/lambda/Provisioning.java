package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.Cause;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.ProvisionedConcurrency.Config;
import dev.brume.lambda.function.capacity.ManagedInstances;
import dev.brume.lambda.rules.LambdaErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;

/** Has environments made before they are needed, and says when they are ready. */
final class Provisioning {
    private final LambdaParts parts;

    Provisioning(LambdaParts parts) {
        this.parts = parts;
    }

    /**
     * Whether a version, for itself or for the alias that points at it, may have environments in advance.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameterValueException, ResourceConflictException
     */
    static void check(LambdaFunction function, String qualifier, String number) {
        if (number.equals(FunctionArn.LATEST)) {
            throw LambdaErrors.invalidParameterValue(
                    "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        }
        checkFit(function.versions().get(number).settings());
        checkAlone(function, qualifier, number);
    }

    private static void checkFit(FunctionConfiguration settings) {
        if (settings.tenancyConfig() != null) {
            throw LambdaErrors.notWithTenancy("Provisioned concurrency");
        }
        if (ManagedInstances.isManaged(settings)) {
            throw LambdaErrors.invalidParameterValue(
                    "Provisioned Concurrency isn't supported for Lambda Managed Instances functions.");
        }
        // AWS Lambda Developer Guide, "Improving startup performance with Lambda SnapStart".
        if (settings.snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS) {
            throw LambdaErrors.invalidParameterValue("SnapStart does not support provisioned concurrency.");
        }
    }

    /** "Alias with weights": who shifts traffic from an alias that has its environments already may. */
    static void checkWeights(LambdaFunction function, String qualifier) {
        AliasConfiguration alias = function.aliases().find(qualifier);
        if (alias != null && alias.routingConfig() != null) {
            throw LambdaErrors.invalidParameterValue("Alias with weights can not be used with Provisioned Concurrency");
        }
    }

    /** A version has its environments by its own number or by an alias, not both. */
    private static void checkAlone(LambdaFunction function, String qualifier, String number) {
        if (FunctionArn.isAlias(qualifier)) {
            if (function.provisioned().find(number) != null) {
                throw LambdaErrors.resourceConflict(
                        "Alias can't be used for Provisioned Concurrency configuration on an "
                                + "already Provisioned version");
            }
            return;
        }
        for (AliasConfiguration alias : function.aliases().all()) {
            if (alias.functionVersion().equals(number) && function.provisioned().find(alias.name()) != null) {
                throw LambdaErrors.resourceConflict("Version is pointed by a Provisioned Concurrency alias");
            }
        }
    }

    /** Whether the environments of an alias, if it has any, may go where it is to point. */
    static void checkFollow(LambdaFunction function, AliasConfiguration changed) {
        if (function.provisioned().find(changed.name()) != null) {
            check(function, changed.name(), changed.functionVersion());
        }
    }

    /** Has environments made for a version, for itself or for the alias that points at it. */
    Config begin(LambdaFunction function, String qualifier, String number, int requested, Call call) {
        Config config = new Config(
                qualifier,
                number,
                requested,
                available(function.provisioned().find(qualifier), number, requested),
                ProvisionedConcurrencyStatusEnum.IN_PROGRESS,
                null,
                Dates.seconds(call.now()));
        function.provisioned().put(config);
        Deployment deployment = Deployments.of(function, function.versions().get(number));
        parts.execution().prepare(deployment, requested).whenComplete((ready, failure) -> {
            if (failure == null) {
                function.provisioned().ready(config);
            } else {
                function.provisioned().failed(config, message(failure));
            }
        });
        return config;
    }

    /** What is ready stays so while more is made, or while some of it ends. */
    private static int available(@Nullable Config before, String number, int requested) {
        return before != null && before.number().equals(number) ? Math.min(before.available(), requested) : 0;
    }

    static String message(Throwable failure) {
        Throwable cause = Cause.of(failure);
        return String.valueOf(cause.getMessage());
    }

    /** The environments of an alias go where it points. */
    void follow(LambdaFunction function, AliasConfiguration alias, Call call) {
        Config config = function.provisioned().find(alias.name());
        if (config != null && !config.number().equals(alias.functionVersion())) {
            release(function, config);
            begin(function, alias.name(), alias.functionVersion(), config.requested(), call);
        }
    }

    /** @return what was provisioned, or null when nothing was */
    @Nullable
    Config end(LambdaFunction function, String qualifier) {
        Config config = function.provisioned().delete(qualifier);
        if (config != null) {
            parts.functions().store(function.arn().place()).concurrency().unprovision(function.name(), qualifier);
            release(function, config);
        }
        return config;
    }

    private void release(LambdaFunction function, Config config) {
        var version = function.versions().find(config.number());
        if (version != null) {
            parts.execution().prepare(Deployments.of(function, version), 0);
        }
    }
}
