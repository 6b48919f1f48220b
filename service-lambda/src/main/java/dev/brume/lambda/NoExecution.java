package dev.brume.lambda;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.Execution;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs nothing, and says so. */
final class NoExecution implements Execution {
    @Override
    public CompletionStage<InvocationResult> invoke(Deployment deployment, Invocation invocation) {
        return CompletableFuture.failedFuture(LambdaErrors.notSupportedYet("running functions"));
    }

    @Override
    public CompletionStage<Void> prepare(Deployment deployment, int environments) {
        return environments == 0
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(LambdaErrors.notSupportedYet("running functions"));
    }

    @Override
    public void retire(String deploymentId) {}

    @Override
    public void retireFunction(String functionArn) {}

    @Override
    public void close() {}
}
