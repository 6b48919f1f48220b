package dev.brume.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.durable.DurableExecutions;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.ResponseStream;
import dev.brume.lambda.function.FunctionArn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Invokes a durable function by an execution of its own, whose end is the answer; any other function as it is. */
final class DurableInvoker implements Invoker {
    private final DurableExecutions executions;
    private final Invoker plain;

    DurableInvoker(DurableExecutions executions, Invoker plain) {
        this.executions = executions;
        this.plain = plain;
    }

    @Override
    public CompletionStage<InvocationResult> invoke(String functionArn, String qualifier, Invocation invocation) {
        FunctionArn named = FunctionArn.parseArn(invocation.invokedArn());
        if (named == null || !executions.isDurable(named)) {
            return plain.invoke(functionArn, qualifier, invocation);
        }
        try {
            return executions
                    .start(named, invocation, null, true)
                    .ended()
                    .thenCompose(result -> streamed(result, invocation.stream()));
        } catch (AwsException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /** An execution has its result all at once. */
    private static CompletionStage<InvocationResult> streamed(
            InvocationResult result, @Nullable ResponseStream stream) {
        if (stream == null || result.functionError() != null) {
            return CompletableFuture.completedFuture(result);
        }
        stream.begin(result.contentType());
        return stream.chunk(result.payload())
                .thenApply(taken -> new InvocationResult(
                        new byte[0],
                        result.contentType(),
                        null,
                        result.executedVersion(),
                        result.millis(),
                        result.logTail()));
    }
}
