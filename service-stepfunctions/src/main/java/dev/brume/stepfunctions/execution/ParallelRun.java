package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** A visit to a Parallel state: all branches at once, until all have succeeded or one has failed. */
final class ParallelRun extends StateRun {
    private final State.Parallel parallel;
    private final List<Arm> arms = new ArrayList<>();
    private int open;

    ParallelRun(Branch branch, State.Parallel parallel, Payload input, int enteredId) {
        super(branch, parallel, input, enteredId);
        this.parallel = parallel;
    }

    @Override
    void begin() {
        arms.forEach(arm -> arm.listened = false);
        arms.clear();
        Evaluation evaluation = evaluation();
        Payload given = parallel.flow().arguments(evaluation.on(parallel.flow().effectiveInput(evaluation)));
        int started = branch().record(HistoryEventType.PARALLEL_STATE_STARTED, null);
        open = parallel.branches().size();
        for (Workflow workflow : parallel.branches()) {
            Arm arm = new Arm(workflow, started);
            arms.add(arm);
            arm.inner.go(workflow.startAt(), given);
        }
    }

    /** A branch, and what it gave. */
    private final class Arm implements Branch.End {
        private final Branch inner;
        private @Nullable Payload output;
        /** Whether it still counts what this branch does. */
        private boolean listened = true;

        Arm(Workflow workflow, int started) {
            this.inner =
                    new Branch(execution(), workflow, branch().variables().inner(), branch().item(), started, this);
        }

        @Override
        public void succeeded(Payload given) {
            if (listened) {
                output = given;
                branch().setLastEvent(inner.lastEvent());
                if (--open == 0) {
                    guarded(ParallelRun.this::allSucceeded);
                }
            }
        }

        @Override
        public void failed(Failure failure) {
            if (listened) {
                int last = inner.lastEvent();
                branch().setLastEvent(last);
                boolean told = !endsAtOnce(failure);
                for (Arm arm : arms) {
                    arm.listened = false;
                    // The task that failed counts as aborted too.
                    if (told && (arm != this || inner.isAtTask())) {
                        arm.inner.abortAfter(last);
                    } else if (arm != this) {
                        arm.inner.abort();
                    }
                }
                fail(failure);
            }
        }
    }

    private void allSucceeded() {
        execution().record(HistoryEventType.PARALLEL_STATE_SUCCEEDED, branch().lastEvent(), null);
        ArrayNode results = Json.NODES.arrayNode(arms.size());
        arms.forEach(arm -> results.add(arm.output == null ? Json.NODES.nullNode() : arm.output.node()));
        complete(evaluation(), Payload.of(results));
    }

    @Override
    void beforeFailing(Failure failure) {
        if (!arms.isEmpty() && !endsAtOnce(failure)) {
            branch().record(HistoryEventType.PARALLEL_STATE_FAILED, null);
        }
    }

    @Override
    void abort() {
        super.abort();
        arms.forEach(arm -> {
            arm.listened = false;
            arm.inner.abort();
        });
    }

    /** Branches that succeeded keep what they gave; the others go on from the states at which they ended. */
    @Override
    void redrive() {
        boolean resumable = open > 0 && arms.stream().allMatch(arm -> arm.inner.hasBegun());
        if (!resumable) {
            super.redrive();
            return;
        }
        resetRetries();
        int previous = branch().lastEvent();
        arms.forEach(arm -> arm.listened = true);
        arms.stream().filter(arm -> !arm.inner.hasSucceeded()).forEach(arm -> arm.inner.redrive(previous));
    }
}
