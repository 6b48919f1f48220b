package dev.brume.lambda.durable;

import dev.brume.lambda.function.FunctionArn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DurableConfig;

/** What durable executions need to know of functions. */
public interface DurableFunctions {
    /**
     * What a name and a qualifier mean now.
     *
     * @param function qualified with the version
     * @param durable null for a function that is not durable
     */
    record Found(
            FunctionArn function, String roleArn, @Nullable DurableConfig durable) {}

    /** Whether there is such a function and it is durable, whatever its qualifier. */
    boolean isDurable(FunctionArn named);

    /**
     * The version to run, by chance where an alias has weights.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException; ResourceConflictException while it is Pending
     */
    Found find(FunctionArn named);

    /**
     * The version that is meant, the main one of an alias.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException
     */
    String version(FunctionArn named);
}
