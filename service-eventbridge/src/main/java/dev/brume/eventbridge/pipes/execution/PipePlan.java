package dev.brume.eventbridge.pipes.execution;

import dev.brume.core.dispatch.Core;
import dev.brume.eventbridge.pipes.input.PipeIdentity;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all executions of a pipe have in common for as long as its settings stay as they are.
 *
 * @param enrichment null for none
 * @param stop told why the pipe cannot go on
 */
public record PipePlan(
        Core core,
        PipeIdentity identity,
        @Nullable Stage enrichment,
        Stage target,
        PipeLog log,
        PipeMeter meter,
        Consumer<String> stop) {}
