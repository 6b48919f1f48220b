package dev.brume.eventbridge.pipes.execution;

import dev.brume.eventbridge.pipes.input.PipeTemplate;
import dev.brume.eventbridge.pipes.target.Invoker;
import org.jspecify.annotations.Nullable;

/**
 * The enrichment or the target of a pipe.
 *
 * @param service whom its failures are of, for the log
 * @param batchMax events that it takes at a time
 * @param template null for none
 */
public record Stage(
        Invoker invoker,
        String service,
        int batchMax,
        @Nullable PipeTemplate template) {}
