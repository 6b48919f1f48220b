package dev.brume.lambda;

import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import java.util.concurrent.CompletionStage;

/**
 * Invokes a function that a name or ARN and a qualifier mean, synchronously: what Invoke, asynchronous invocation, event source
 * mappings and function URLs have in common. Resolves aliases, counts concurrency and hands over to the execution.
 */
public interface Invoker {
    /**
     * @param functionArn without qualifier
     * @param qualifier a version, an alias, or {@code $LATEST}
     * @return completes when the function has answered or failed; fails with {@link dev.brume.core.error.AwsException}
     *     (TooManyRequestsException, ResourceNotFoundException, ...) when it was not invoked at all
     */
    CompletionStage<InvocationResult> invoke(String functionArn, String qualifier, Invocation invocation);
}
