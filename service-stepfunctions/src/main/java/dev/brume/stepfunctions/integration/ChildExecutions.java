package dev.brume.stepfunctions.integration;

import dev.brume.stepfunctions.execution.TaskOutcome;
import java.util.concurrent.CompletionStage;

/** Executions that a task started and waits for. */
public interface ChildExecutions {
    /** @param json whether input and output are shown as JSON, not as text */
    CompletionStage<TaskOutcome> end(String arn, boolean json);

    void stop(String arn);
}
