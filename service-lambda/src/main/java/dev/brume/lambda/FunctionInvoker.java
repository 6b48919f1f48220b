package dev.brume.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.Aliases;
import dev.brume.lambda.function.Concurrency;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;

/** Finds the version that a name and a qualifier mean, and has it invoked if its state, its lineage and its concurrency allow it. */
final class FunctionInvoker implements Invoker {
    private static final double TO_UNIT = 0x1p-53;
    private final LambdaParts parts;

    FunctionInvoker(LambdaParts parts) {
        this.parts = parts;
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
        FunctionVersion version =
                version(function, qualifier, parts.core().time().now());
        Lineage lineage = Lineage.of(invocation.traceHeader()).next(arn.unqualified());
        if (lineage.isLoop(arn.unqualified()) && function.recursiveLoop() == RecursiveLoop.TERMINATE) {
            throw LambdaErrors.recursiveInvocation();
        }
        Concurrency concurrency = parts.functions().store(arn.place()).concurrency();
        Concurrency.Pool pool = concurrency.enter(function.name());
        try {
            return parts.execution()
                    .invoke(Deployments.of(function, version), with(invocation, lineage))
                    .whenComplete((result, failure) -> concurrency.leave(function.name(), pool));
        } catch (RuntimeException failure) {
            concurrency.leave(function.name(), pool);
            throw failure;
        }
    }

    private FunctionVersion version(LambdaFunction function, String qualifier, Instant now) {
        String number = FunctionArn.isAlias(qualifier)
                ? Aliases.route(function.aliases().get(qualifier), (parts.ids().nextLong() >>> 11) * TO_UNIT)
                : qualifier;
        FunctionVersion version = function.versions().serving(number, now);
        if (!version.isActive(now)) {
            throw LambdaErrors.pending();
        }
        return version;
    }

    private static Invocation with(Invocation invocation, Lineage lineage) {
        return new Invocation(
                invocation.requestId(),
                invocation.invokedArn(),
                invocation.payload(),
                invocation.clientContext(),
                lineage.header(),
                invocation.cause(),
                invocation.stream());
    }
}
