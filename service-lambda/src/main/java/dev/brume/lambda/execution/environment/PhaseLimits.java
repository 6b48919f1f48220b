package dev.brume.lambda.execution.environment;

import java.time.Duration;

/**
 * How long the phases of an environment may take, in real time. Lambda Developer Guide, "Lambda execution environment lifecycle".
 *
 * @param init the init phase
 * @param runtimeShutdown what of the shutdown phase is the runtime's where there are external extensions
 * @param internalShutdown the shutdown phase with internal extensions only, all of which is the runtime's
 * @param shutdown the shutdown phase with external extensions
 */
record PhaseLimits(Duration init, Duration runtimeShutdown, Duration internalShutdown, Duration shutdown) {
    static final PhaseLimits OF_AWS = new PhaseLimits(
            Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofSeconds(2));
}
