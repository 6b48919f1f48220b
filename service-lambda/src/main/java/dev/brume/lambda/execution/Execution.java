package dev.brume.lambda.execution;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs functions in environments, which it makes, reuses and ends. Safe for many threads; never blocks its caller. */
public interface Execution extends AutoCloseable {
    /**
     * Has a free environment of the deployment, or a new one, answer an invocation.
     *
     * @return completes when the function has answered, failed or run out of time; fails with
     *     {@link dev.brume.core.error.AwsException} when no environment could be had (the bounded total is used up, or the runtime
     *     cannot run on this machine)
     */
    CompletionStage<InvocationResult> invoke(Deployment deployment, Invocation invocation);

    /**
     * Keeps at least so many environments of a deployment ready (provisioned concurrency).
     *
     * @return completes when they are ready
     */
    CompletionStage<Void> prepare(Deployment deployment, int environments);

    /** Ends the environments of a deployment: those at work after their invocation. */
    void retire(String deploymentId);

    /** Ends all environments of a function, so that its next invocation is a cold start. */
    void retireFunction(String functionArn);

    /** What keeps functions from the machine, as far as it has been found out: names and values. Does not block. */
    default Map<String, Object> enforced() {
        return Map.of();
    }

    /**
     * Ends environments so that the next invocation is a cold start: idle ones at once, those at work after their invocation.
     * What is provisioned is made anew.
     *
     * @param functionArn whose; null for those of all functions
     * @return those that end, as they were
     */
    List<EnvironmentDescription> renew(@Nullable String functionArn);

    /** All environments that there are, in the order in which they were made. */
    List<EnvironmentDescription> environments();

    /** Ends everything, at once. */
    @Override
    void close();
}
