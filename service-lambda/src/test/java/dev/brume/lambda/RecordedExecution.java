package dev.brume.lambda;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.EnvironmentDescription;
import dev.brume.lambda.execution.Execution;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An execution whose functions answer when the test says so. */
final class RecordedExecution implements Execution {
    final List<Run> runs = new CopyOnWriteArrayList<>();
    final List<String> retired = new CopyOnWriteArrayList<>();
    /** The environments asked for by version. */
    final Map<String, Integer> prepared = new ConcurrentHashMap<>();

    CompletableFuture<Void> readiness = new CompletableFuture<>();

    /** An invocation at work. */
    record Run(Deployment deployment, Invocation invocation, CompletableFuture<InvocationResult> answer) {
        void finish() {
            answer.complete(new InvocationResult(new byte[0], "application/json", null, deployment.version(), 1, ""));
        }
    }

    @Override
    public CompletionStage<InvocationResult> invoke(Deployment deployment, Invocation invocation) {
        Run run = new Run(deployment, invocation, new CompletableFuture<>());
        runs.add(run);
        return run.answer();
    }

    @Override
    public CompletionStage<Void> prepare(Deployment deployment, int environments) {
        prepared.put(deployment.version(), environments);
        return readiness;
    }

    @Override
    public void retire(String deploymentId) {
        retired.add(deploymentId);
    }

    @Override
    public void retireFunction(String functionArn) {
        retired.add(functionArn);
    }

    @Override
    public List<EnvironmentDescription> renew(@Nullable String functionArn) {
        retired.add(String.valueOf(functionArn));
        return List.of();
    }

    @Override
    public List<EnvironmentDescription> environments() {
        return List.of();
    }

    @Override
    public void close() {}
}
