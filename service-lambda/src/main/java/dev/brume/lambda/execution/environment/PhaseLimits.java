package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.Deployment;
import java.time.Duration;

/**
 * How long the phases of an environment may take, in real time. Lambda Developer Guide, "Lambda execution environment lifecycle".
 *
 * @param init the init phase
 * @param snapshot the init phase where SnapStart takes a snapshot after it, if the function's timeout is not longer
 * @param restore what comes after the snapshot, until the runtime asks for its first event
 * @param runtimeShutdown what of the shutdown phase is the runtime's where there are external extensions
 * @param internalShutdown the shutdown phase with internal extensions only, all of which is the runtime's
 * @param shutdown the shutdown phase with external extensions
 */
record PhaseLimits(
        Duration init,
        Duration snapshot,
        Duration restore,
        Duration runtimeShutdown,
        Duration internalShutdown,
        Duration shutdown) {
    static final PhaseLimits OF_AWS = new PhaseLimits(
            Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofSeconds(2));

    /** With AWS's limits of SnapStart. */
    PhaseLimits(Duration init, Duration runtimeShutdown, Duration internalShutdown, Duration shutdown) {
        this(init, Duration.ofSeconds(130), Duration.ofSeconds(10), runtimeShutdown, internalShutdown, shutdown);
    }

    /** How long the init phase of a deployment may take. */
    Duration init(Deployment deployment) {
        if (!deployment.snapStart()) {
            return init;
        }
        Duration timeout = Duration.ofSeconds(deployment.timeoutSeconds());
        return timeout.compareTo(snapshot) > 0 ? timeout : snapshot;
    }
}
