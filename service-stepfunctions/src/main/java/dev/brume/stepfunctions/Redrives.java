package dev.brume.stepfunctions;

import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionLimits;
import dev.brume.stepfunctions.execution.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which executions can be redriven (Developer Guide, "Restarting state machine executions with redrive"). */
final class Redrives {
    private static final int EVENTS_MAX = 24_999;

    private Redrives() {}

    /** Why an execution cannot be redriven; null where it can. */
    static @Nullable String refusal(Execution execution, Instant now) {
        Execution.Snapshot shown = execution.snapshot();
        if (shown.status() == Status.RUNNING || shown.status() == Status.SUCCEEDED) {
            return "Execution is " + shown.status() + " and cannot be redriven";
        }
        if (shown.events() >= EVENTS_MAX) {
            return "Execution history event limit exceeded and cannot be redriven";
        }
        if (now.isAfter(execution.plan().startedAt().plus(ExecutionLimits.STANDARD_MAX))) {
            return "Execution has exceeded the max execution time and cannot be redriven";
        }
        if (shown.stoppedAt() != null && now.isAfter(shown.stoppedAt().plus(ExecutionLimits.REDRIVE_PERIOD))) {
            return "Execution redrivable period exceeded and cannot be redriven";
        }
        return null;
    }
}
