package dev.brume.stepfunctions.execution;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Place;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Workflow;
import dev.brume.stepfunctions.machine.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an execution before it begins.
 *
 * @param workflow what it runs: the machine's own, or what a distributed Map does with its items
 * @param express whether it is an Express execution; children of a Map may be although their machine is not
 * @param versionArn the version that was asked for, or null
 * @param aliasArn the alias that was asked for, or null
 * @param mapRunArn the map run that it is a child of, or null
 * @param cause the call that started it
 */
public record ExecutionPlan(
        String arn,
        String name,
        Revision revision,
        Workflow workflow,
        boolean express,
        @Nullable String versionArn,
        @Nullable String aliasArn,
        @Nullable String mapRunArn,
        Payload input,
        @Nullable String traceHeader,
        Place place,
        Instant startedAt,
        @Nullable Call cause) {}
