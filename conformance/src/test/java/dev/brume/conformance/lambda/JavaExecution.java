package dev.brume.conformance.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.EnvironmentDescription;
import dev.brume.lambda.execution.Execution;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs functions that are written in Java, in this process. What a handler throws is its error, as a runtime would tell it. */
final class JavaExecution implements Execution {
    /** A function's code. */
    @FunctionalInterface
    interface Handler {
        /** @return JSON */
        String handle(Invocation invocation) throws Exception;
    }

    private final EmulatorTime time;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Map<String, List<Invocation>> invocations = new ConcurrentHashMap<>();

    JavaExecution(EmulatorTime time) {
        this.time = time;
    }

    void install(String functionArn, Handler handler) {
        handlers.put(functionArn, handler);
    }

    /** What a function was asked, in the order in which it began. */
    List<Invocation> of(String functionArn) {
        return invocations.computeIfAbsent(functionArn, arn -> new CopyOnWriteArrayList<>());
    }

    @Override
    public CompletionStage<InvocationResult> invoke(Deployment deployment, Invocation invocation) {
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        of(deployment.functionArn()).add(invocation);
        time.execute(() -> {
            try {
                result.complete(run(deployment, invocation));
            } catch (AwsException notInvoked) {
                result.completeExceptionally(notInvoked);
            }
        });
        return result;
    }

    private InvocationResult run(Deployment deployment, Invocation invocation) {
        Handler handler = handlers.getOrDefault(deployment.functionArn(), asked -> "null");
        String log = "START RequestId: " + invocation.requestId() + " Version: " + deployment.version() + "\n";
        try {
            return result(handler.handle(invocation), null, deployment, log);
        } catch (AwsException notInvoked) {
            throw notInvoked;
        } catch (Exception error) {
            String json = "{\"errorMessage\":\"" + error.getMessage() + "\",\"errorType\":\""
                    + error.getClass().getSimpleName() + "\"}";
            return result(json, "Unhandled", deployment, log);
        }
    }

    private static InvocationResult result(String json, String error, Deployment deployment, String log) {
        return new InvocationResult(
                json.getBytes(StandardCharsets.UTF_8), "application/json", error, deployment.version(), 25, log);
    }

    @Override
    public CompletionStage<Void> prepare(Deployment deployment, int environments) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void retire(String deploymentId) {}

    @Override
    public void retireFunction(String functionArn) {}

    @Override
    public List<EnvironmentDescription> renew(String functionArn) {
        return List.of();
    }

    @Override
    public List<EnvironmentDescription> environments() {
        return List.of();
    }

    @Override
    public void close() {}
}
