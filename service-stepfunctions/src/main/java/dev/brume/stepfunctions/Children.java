package dev.brume.stepfunctions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.Status;
import dev.brume.stepfunctions.execution.TaskOutcome;
import dev.brume.stepfunctions.integration.ChildExecutions;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.StatesError;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Waits for child executions, as {@code startExecution.sync} does, and tells their ends as DescribeExecution would. */
final class Children implements ChildExecutions {
    private final Function<String, Optional<Execution>> find;
    private final ExecutionEnds ends;

    Children(Function<String, Optional<Execution>> find, ExecutionEnds ends) {
        this.find = find;
        this.ends = ends;
    }

    @Override
    public CompletionStage<TaskOutcome> end(String arn, boolean json) {
        return find.apply(arn)
                .map(child -> ends.of(child).thenApply(ended -> outcome(ended, json)))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        new TaskOutcome.Failed(StatesError.TASK_FAILED, "Execution Does Not Exist: '" + arn + "'")));
    }

    @Override
    public void stop(String arn) {
        find.apply(arn).ifPresent(child -> child.stop(null, null));
    }

    private static TaskOutcome outcome(Execution child, boolean json) {
        Execution.Snapshot end = child.snapshot();
        ExecutionPlan plan = child.plan();
        ObjectNode told = Json.NODES.objectNode();
        if (end.failure() != null) {
            text(told, "Cause", end.failure().cause());
            text(told, "Error", end.failure().error());
        }
        told.put("ExecutionArn", plan.arn());
        data(told, "Input", plan.input(), json);
        told.put("Name", plan.name());
        if (end.output() != null) {
            data(told, "Output", end.output(), json);
        }
        told.put("StartDate", plan.startedAt().toEpochMilli())
                .put("StateMachineArn", plan.revision().machineArn())
                .put("Status", end.status().name());
        if (end.stoppedAt() != null) {
            told.put("StopDate", end.stoppedAt().toEpochMilli());
        }
        return end.status() == Status.SUCCEEDED
                ? new TaskOutcome.Succeeded(Payload.of(told))
                : new TaskOutcome.Failed(StatesError.TASK_FAILED, told.toString());
    }

    private static void data(ObjectNode told, String name, Payload payload, boolean json) {
        if (json) {
            told.set(name, payload.node());
        } else {
            told.put(name, payload.text());
        }
        told.putObject(name + "Details").put("Included", true);
    }

    private static void text(ObjectNode told, String name, @Nullable String value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
