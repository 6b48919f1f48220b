package dev.brume.lambda.execution.environment;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.runner.Runners;
import dev.brume.lambda.execution.runtime.Workshop;

/**
 * What all environments share.
 *
 * @param patience of an invocation with an environment that has answered, and will be free in a moment
 */
record Surroundings(
        EmulatorTime time,
        RealTime real,
        Ids ids,
        AwsClient aws,
        Workshop workshop,
        Runners runners,
        MemoryWatch memory,
        Patience patience,
        RoleCredentials credentials,
        PhaseLimits phases) {}
