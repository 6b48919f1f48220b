package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.time.Timer;
import dev.brume.stepfunctions.language.DataFlow;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Recovery;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StatesError;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.EvaluationFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StateExitedEventDetails;

/** One visit to a state, with its retries. Guarded by its execution's lock. */
abstract class StateRun {
    private final Branch branch;
    private final State state;
    private final Payload input;
    private final int enteredId;
    private final Instant enteredAt;
    private int @Nullable [] retries;
    private int retryCount;
    private @Nullable Timer retryTimer;

    StateRun(Branch branch, State state, Payload input, int enteredId) {
        this.branch = branch;
        this.state = state;
        this.input = input;
        this.enteredId = enteredId;
        this.enteredAt = branch.execution().now();
    }

    static StateRun of(Branch branch, State state, Payload input, int enteredId) {
        return switch (state) {
            case State.Task task -> new TaskRun(branch, task, input, enteredId);
            case State.Wait wait -> new WaitRun(branch, wait, input, enteredId);
            case State.Parallel parallel -> new ParallelRun(branch, parallel, input, enteredId);
            case State.MapOver map ->
                map.settings().distributed() == null
                        ? new InlineMapRun(branch, map, input, enteredId)
                        : new DistributedMapRun(branch, map, map.settings().distributed(), input, enteredId);
            default -> new InstantRun(branch, state, input, enteredId);
        };
    }

    /** Does the state's work, or begins it. */
    abstract void begin();

    /** Gives up what is being done. */
    void abort() {
        if (retryTimer != null) {
            retryTimer.cancel();
            retryTimer = null;
        }
    }

    /** Does it again after the execution had ended. */
    void redrive() {
        resetRetries();
        attempt();
    }

    final void resetRetries() {
        retries = null;
        retryCount = 0;
    }

    /**
     * Writes what the history says before the state is aborted because something beside it failed.
     *
     * @return the event that the abort follows from
     */
    int beforeAborting(int previous) {
        return previous;
    }

    final void attempt() {
        retryTimer = null;
        guarded(this::begin);
    }

    /** Does something whose failures are the state's. */
    final void guarded(Runnable work) {
        try {
            work.run();
        } catch (EvaluationException e) {
            fail(e);
        }
    }

    final Branch branch() {
        return branch;
    }

    final Execution execution() {
        return branch.execution();
    }

    final State state() {
        return state;
    }

    final Payload input() {
        return input;
    }

    final Instant enteredAt() {
        return enteredAt;
    }

    final int retryCount() {
        return retryCount;
    }

    final Evaluation evaluation() {
        return evaluation(null);
    }

    final Evaluation evaluation(@Nullable String token) {
        return new Evaluation(
                input,
                () -> ContextObject.of(execution(), state, enteredAt, retryCount, branch.item(), token),
                branch.variables(),
                execution().engine().circumstances());
    }

    /** The state's work gave a result. */
    final void complete(Evaluation evaluation, Payload result) {
        complete(state.flow().complete(evaluation, result));
    }

    final void complete(DataFlow.Outcome outcome) {
        exit(outcome, state.head().next());
    }

    final void exit(DataFlow.Outcome outcome, @Nullable String next) {
        Failure refused = refusal(outcome);
        if (refused == null) {
            leave(outcome, next);
        } else {
            fail(refused);
        }
    }

    private @Nullable Failure refusal(DataFlow.Outcome outcome) {
        return outcome.output().bytes() > ExecutionLimits.PAYLOAD_BYTES_MAX
                ? Failure.tooLarge(state.name())
                : AssignedVariables.refusal(state.name(), branch.variables(), outcome.assigned());
    }

    private void leave(DataFlow.Outcome outcome, @Nullable String next) {
        StateExitedEventDetails.Builder details = StateExitedEventDetails.builder()
                .name(state.name())
                .output(outcome.output().text())
                .outputDetails(EventDetails.FULL);
        if (!outcome.assigned().isEmpty()) {
            Map<String, String> assigned = new HashMap<>();
            outcome.assigned().forEach((name, value) -> assigned.put(name, Json.write(value)));
            details.assignedVariables(assigned).assignedVariablesDetails(EventDetails.ALL_VARIABLES);
        }
        branch.record(HistoryEventType.fromValue(state.type() + "StateExited"), details.build());
        branch.left(outcome.assigned(), next, outcome.output());
    }

    /** An expression failed. */
    final void fail(EvaluationException e) {
        String cause = told(e.reason());
        if (e.error().equals(StatesError.QUERY_EVALUATION_ERROR)) {
            branch.setLastEvent(execution()
                    .record(
                            HistoryEventType.EVALUATION_FAILED,
                            beforeEvaluationFailed(),
                            EvaluationFailedEventDetails.builder()
                                    .error(e.error())
                                    .cause(cause)
                                    .location(e.location())
                                    .state(state.name())
                                    .build()));
        }
        fail(new Failure(e.error(), cause));
    }

    /** The event that the failure of an expression follows from. */
    int beforeEvaluationFailed() {
        return branch.lastEvent();
    }

    final String told(String reason) {
        return "An error occurred while executing the state '" + state.name() + "' (entered at the event id #"
                + enteredId + "). " + reason;
    }

    /** Tries again, goes on elsewhere, or fails for good. */
    final void fail(Failure failure) {
        if (!retry(failure) && !caught(failure)) {
            beforeFailing(failure);
            branch.failed(failure);
        }
    }

    /** Whether a failure ends the execution at once, as States.Runtime does that the state does not handle: no event stands before that. */
    final boolean endsAtOnce(Failure failure) {
        Recovery recovery = state.recovering();
        return failure.match().equals(StatesError.RUNTIME)
                && recovery.retrierOf(failure.match()) < 0
                && recovery.catcherOf(failure.match()) == null;
    }

    /** Writes what the history says before the state's failure goes further. */
    void beforeFailing(Failure failure) {}

    private boolean retry(Failure failure) {
        Recovery recovery = state.recovering();
        int index = recovery.retrierOf(failure.match());
        if (index < 0) {
            return false;
        }
        if (retries == null) {
            retries = new int[recovery.retriers().size()];
        }
        Recovery.Retrier retrier = recovery.retriers().get(index);
        if (retries[index] >= retrier.maxAttempts()) {
            return false;
        }
        double fraction =
                retrier.jitter() ? execution().engine().circumstances().fraction() : 0;
        Instant again = execution().now().plus(retrier.delay(retries[index], fraction));
        retries[index]++;
        retryCount++;
        retryTimer = execution().at(again, this::attempt);
        return true;
    }

    private boolean caught(Failure failure) {
        Recovery.Catcher catcher = state.recovering().catcherOf(failure.match());
        if (catcher == null) {
            return false;
        }
        beforeFailing(failure);
        JsonNode errorOutput = failure.errorOutput();
        try {
            DataFlow.Outcome outcome = catcher.caught(state.head().language(), evaluation(), errorOutput);
            Failure refused = refusal(outcome);
            if (refused == null) {
                leave(outcome, catcher.next());
            } else {
                // No catcher is for what a catcher gives.
                branch.failed(refused);
            }
        } catch (EvaluationException e) {
            branch.failed(new Failure(e.error(), told(e.reason())));
        }
        return true;
    }

    final Failure runtime(String reason) {
        return new Failure(StatesError.RUNTIME, told(reason));
    }
}
