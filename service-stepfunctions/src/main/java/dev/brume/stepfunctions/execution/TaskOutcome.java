package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Payload;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What became of a task. */
public sealed interface TaskOutcome {
    record Succeeded(Payload output) implements TaskOutcome {}

    record Failed(String error, String cause) implements TaskOutcome {}

    /**
     * The work was handed over and goes on elsewhere.
     *
     * @param completion how it ends; null where the task's token tells
     * @param cancel gives the work up
     */
    record Submitted(Payload response, @Nullable CompletionStage<TaskOutcome> completion, Runnable cancel)
            implements TaskOutcome {}
}
