package dev.brume.stepfunctions.maprun;

import dev.brume.stepfunctions.execution.ChildInput;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.Status;
import org.jspecify.annotations.Nullable;

/** A child execution of a map run, or one that there may be. Guarded by the map run's lock. */
final class Child {
    private final ChildInput input;
    private @Nullable Execution execution;
    private @Nullable Status status;

    Child(ChildInput input) {
        this.input = input;
    }

    ChildInput input() {
        return input;
    }

    /** Null before it has started. */
    @Nullable
    Execution execution() {
        return execution;
    }

    /** Null before it has started. */
    @Nullable
    Status status() {
        return status;
    }

    void started(Execution fresh) {
        execution = fresh;
    }

    void become(@Nullable Status now) {
        status = now;
    }

    boolean isUnsuccessful() {
        return status == Status.FAILED || status == Status.TIMED_OUT || status == Status.ABORTED;
    }
}
