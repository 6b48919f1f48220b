package dev.brume.lambda.execution.environment;

import dev.brume.core.config.LambdaOptions;
import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.Deployment;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of the machine functions may take together.
 *
 * @param environments how many environments there are at most, at work or idle; an invocation beyond is throttled, as AWS throttles
 *     beyond an account's concurrency
 * @param idle how long an environment waits for its next invocation, in emulated time
 */
public record ExecutionLimits(int environments, Duration idle) {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionLimits.class);
    public static final ExecutionLimits DEFAULT = new ExecutionLimits(256, Duration.ofMinutes(10));

    /** With the time that a user has set for idle ones. */
    public static ExecutionLimits of(LambdaOptions options) {
        return new ExecutionLimits(DEFAULT.environments(), options.idle());
    }

    /** What an invocation is refused with for which there is no environment any more. */
    public AwsException throttled(Deployment deployment) {
        LOG.warn(
                "All {} execution environments are at work: an invocation of {} is throttled",
                environments,
                deployment.functionArn());
        return new AwsException(
                "TooManyRequestsException",
                429,
                "Rate Exceeded.",
                Map.of("Reason", "ConcurrentInvocationLimitExceeded", "Type", "User"));
    }
}
