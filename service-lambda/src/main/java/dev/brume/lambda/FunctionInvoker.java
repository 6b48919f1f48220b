package dev.brume.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.durable.DurableFunctions;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.Aliases;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;

/** Finds the version that a name and a qualifier mean, and has it invoked if its state, its lineage and its concurrency allow it. */
final class FunctionInvoker implements Invoker, DurableFunctions {
    private static final double TO_UNIT = 0x1p-53;
    private final LambdaParts parts;
    private final Admissions admissions;
    private final Tracing tracing;

    FunctionInvoker(LambdaParts parts, Tracing tracing) {
        this.parts = parts;
        this.tracing = tracing;
        this.admissions = new Admissions(parts);
    }

    @Override
    public CompletionStage<InvocationResult> invoke(String functionArn, String qualifier, Invocation invocation) {
        try {
            FunctionArn arn = FunctionArn.parseArn(functionArn);
            if (arn == null) {
                throw LambdaErrors.functionNotFound(functionArn);
            }
            return invoke(arn.qualified(qualifier), qualifier, invocation);
        } catch (AwsException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private CompletionStage<InvocationResult> invoke(FunctionArn arn, String qualifier, Invocation invocation) {
        LambdaFunction function = parts.functions().get(arn);
        Instant now = parts.core().time().now();
        FunctionVersion version = version(function, function.published(qualifier), now);
        Lineage lineage = Lineage.of(invocation.traceHeader()).next(arn.unqualified());
        if (lineage.isLoop(arn.unqualified()) && function.recursiveLoop() == RecursiveLoop.TERMINATE) {
            parts.meters().loopStopped(arn, now);
            throw LambdaErrors.recursiveInvocation();
        }
        Admissions.Admission admission = admissions.enter(function, version, arn, now);
        try {
            Deployment deployment = deployment(function, version, invocation);
            String trace = tracing.entered(lineage.header(), function, deployment.tracingActive());
            return parts.execution()
                    .invoke(deployment, invocation.withTraceHeader(trace))
                    .whenComplete((result, failure) -> {
                        admission.leave();
                        measure(arn, result, failure, now);
                    });
        } catch (RuntimeException failure) {
            admission.leave();
            throw failure;
        }
    }

    private static Deployment deployment(LambdaFunction function, FunctionVersion version, Invocation invocation) {
        Deployment deployment = Deployments.of(function, version);
        return invocation.tenantId() == null ? deployment : deployment.forTenant(invocation.tenantId());
    }

    private void measure(
            FunctionArn arn, @Nullable InvocationResult result, @Nullable Throwable failure, Instant began) {
        if (result != null) {
            boolean failed = result.functionError() != null;
            String version = result.executedVersion();
            if (result.afterwards() == null) {
                parts.meters().ended(arn, version, failed, result.millis(), began);
            } else {
                result.afterwards().thenAccept(done -> {
                    parts.meters().ended(arn, version, failed, done.millis(), began);
                    parts.meters().extensionsDone(arn, done.extensionMillis(), began);
                });
            }
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof AwsException refusal && refusal.code().equals(Admissions.THROTTLED)) {
            parts.meters().throttled(arn, began);
        }
    }

    private FunctionVersion version(LambdaFunction function, String qualifier, Instant now) {
        String number = FunctionArn.isAlias(qualifier)
                ? Aliases.route(function.alias(qualifier), (parts.ids().nextLong() >>> 11) * TO_UNIT)
                : qualifier;
        FunctionVersion version = function.versions().serving(number, now);
        if (!version.isActive(now)) {
            throw LambdaErrors.pending();
        }
        return version;
    }

    @Override
    public boolean isDurable(FunctionArn named) {
        LambdaFunction function = parts.functions().find(named);
        return function != null && function.versions().latest().settings().durableConfig() != null;
    }

    @Override
    public Found find(FunctionArn named) {
        LambdaFunction function = parts.functions().get(named);
        FunctionVersion version = version(
                function, named.effectiveQualifier(), parts.core().time().now());
        return new Found(
                function.arn().qualified(version.number()),
                version.settings().role(),
                version.settings().durableConfig());
    }

    @Override
    public String version(FunctionArn named) {
        return parts.functions().get(named).number(named.qualifier());
    }
}
