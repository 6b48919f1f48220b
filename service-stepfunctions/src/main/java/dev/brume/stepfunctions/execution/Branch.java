package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.Variables;
import dev.brume.stepfunctions.language.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;

/**
 * One way through a workflow, a state after the other: the execution's own, a branch of a Parallel state, an iteration of a Map. Guarded
 * by its execution's lock.
 */
final class Branch {
    /** What a branch's end means to whoever began it. */
    interface End {
        void succeeded(Payload output);

        void failed(Failure failure);
    }

    private final Execution execution;
    private final Workflow workflow;
    private final @Nullable MapItem item;
    private final End end;
    private Variables variables;
    private int lastEvent;
    private int beforeEntering;
    private @Nullable StateRun current;
    private boolean succeeded;
    /** Whether it was given up; what it was about to do is not done. */
    private boolean closed;

    Branch(
            Execution execution,
            Workflow workflow,
            Variables variables,
            @Nullable MapItem item,
            int lastEvent,
            End end) {
        this.execution = execution;
        this.workflow = workflow;
        this.variables = variables;
        this.item = item;
        this.lastEvent = lastEvent;
        this.end = end;
    }

    Execution execution() {
        return execution;
    }

    Variables variables() {
        return variables;
    }

    @Nullable
    MapItem item() {
        return item;
    }

    /** The event that the next one follows. */
    int lastEvent() {
        return lastEvent;
    }

    void setLastEvent(int id) {
        lastEvent = id;
    }

    /** The event that the current state was entered after. */
    int beforeEntering() {
        return beforeEntering;
    }

    /** Writes an event that follows the last one of this branch. */
    int record(HistoryEventType type, @Nullable Object details) {
        lastEvent = execution.record(type, lastEvent, details);
        return lastEvent;
    }

    boolean hasSucceeded() {
        return succeeded;
    }

    /** Goes on with a state once what was to be done before is done. */
    void go(String name, Payload input) {
        execution.later(() -> {
            if (!closed) {
                enter(name, input);
            }
        });
    }

    private void enter(String name, Payload input) {
        State state = workflow.state(name);
        beforeEntering = lastEvent;
        int id = record(
                HistoryEventType.fromValue(state.type() + "StateEntered"),
                StateEnteredEventDetails.builder()
                        .name(name)
                        .input(input.text())
                        .inputDetails(EventDetails.FULL)
                        .build());
        StateRun run = StateRun.of(this, state, input, id);
        current = run;
        run.attempt();
    }

    /** The current state is done. */
    void left(Map<String, JsonNode> assigned, @Nullable String next, Payload output) {
        variables = variables.with(assigned);
        current = null;
        if (next == null) {
            succeeded = true;
            end.succeeded(output);
        } else {
            go(next, output);
        }
    }

    boolean isAtTask() {
        return current != null && current.state() instanceof State.Task;
    }

    /** The current state failed for good; it stays the current one, should there be a redrive. */
    void failed(Failure failure) {
        end.failed(failure);
    }

    /** Gives up what is being done, without a word in the history. */
    void abort() {
        closed = true;
        if (current != null) {
            current.abort();
        }
    }

    /**
     * Gives up what is being done because something beside it failed.
     *
     * @param previous the event that this follows from
     */
    void abortAfter(int previous) {
        closed = true;
        if (current == null || succeeded) {
            return;
        }
        current.abort();
        int last = current.beforeAborting(previous);
        HistoryEventType type = HistoryEventType.fromValue(current.state().type() + "StateAborted");
        if (type != HistoryEventType.UNKNOWN_TO_SDK_VERSION) {
            execution.record(type, last, null);
        }
    }

    /** Does the state again at which it ended. */
    void redrive(int previous) {
        lastEvent = previous;
        closed = false;
        StateRun run = current;
        if (run == null) {
            throw new IllegalStateException("a branch that succeeded is not redriven");
        }
        run.redrive();
    }

    /** Whether a state was begun at all. */
    boolean hasBegun() {
        return current != null || succeeded;
    }
}
