package dev.brume.lambda.execution.environment;

import dev.brume.core.config.LambdaOptions;
import java.time.Duration;

/**
 * How much of the machine functions may take together.
 *
 * @param environments how many environments there are at most, at work or idle; an invocation beyond is throttled, as AWS throttles
 *     beyond an account's concurrency
 * @param idle how long an environment waits for its next invocation, in emulated time
 */
public record ExecutionLimits(int environments, Duration idle) {
    public static final ExecutionLimits DEFAULT = new ExecutionLimits(256, Duration.ofMinutes(10));

    /** With the time that a user has set for idle ones. */
    public static ExecutionLimits of(LambdaOptions options) {
        return new ExecutionLimits(DEFAULT.environments(), options.idle());
    }
}
