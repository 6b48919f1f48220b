package dev.brume.lambda.durable.operation;

import dev.brume.core.error.AwsException;
import org.jspecify.annotations.Nullable;

/**
 * The other function that a CHAINED_INVOKE names, as it was found.
 *
 * @param version what will run of it; null when it cannot be invoked
 * @param executionArn of the durable execution that will be its; null for a function that is not durable
 * @param refusal why it cannot be invoked; null when it can
 */
public record ChainedTarget(
        @Nullable String version,
        @Nullable String executionArn,
        @Nullable AwsException refusal) {}
