package dev.brume.stepfunctions;

import dev.brume.core.dispatch.Core;
import dev.brume.stepfunctions.execution.Event;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.Observer;
import dev.brume.stepfunctions.execution.Status;
import dev.brume.stepfunctions.execution.TaskStep;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.measure.StatesMeters;
import dev.brume.stepfunctions.observe.ExecutionLog;
import dev.brume.stepfunctions.observe.StatusEvents;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Tells whoever waits for an execution that it has ended, and the world what happens to executions. A concurrent map guards who waits. */
final class ExecutionEnds implements Observer {
    private final Map<Execution, CompletableFuture<Execution>> waiting = new ConcurrentHashMap<>();
    private final StatusEvents statusEvents;
    private final ExecutionLog log;
    private final StatesMeters meters;

    ExecutionEnds(Core core) {
        this.statusEvents = new StatusEvents(core.aws(), core.buses());
        this.log = new ExecutionLog(core);
        this.meters = new StatesMeters(core.metrics());
    }

    /** Completes once the execution has ended. */
    CompletionStage<Execution> of(Execution execution) {
        CompletableFuture<Execution> end = waiting.computeIfAbsent(execution, key -> new CompletableFuture<>());
        if (execution.snapshot().status() != Status.RUNNING) {
            tell(execution);
        }
        return end;
    }

    @Override
    public void started(Execution execution) {
        meters.started(execution.plan());
        statusEvents.changed(execution, Status.RUNNING);
    }

    @Override
    public void redriven(Execution execution) {
        meters.redriven(execution);
        statusEvents.changed(execution, Status.RUNNING);
    }

    @Override
    public void ended(Execution execution) {
        Execution.Snapshot now = execution.snapshot();
        Instant stopped = now.stoppedAt();
        meters.ended(execution, now.status(), stopped == null ? execution.plan().startedAt() : stopped);
        statusEvents.changed(execution, now.status());
        tell(execution);
    }

    /** Ends an execution without a word to the world; who waits for it is told. */
    void abandon(Execution execution) {
        execution.abandon();
        tell(execution);
    }

    private void tell(Execution execution) {
        CompletableFuture<Execution> end = waiting.remove(execution);
        if (end != null) {
            end.complete(execution);
        }
    }

    @Override
    public void logged(Execution execution, Event event) {
        log.add(execution, event);
    }

    @Override
    public void task(Execution execution, Resource resource, TaskStep step) {
        meters.task(execution.plan(), resource, step);
    }

    StatesMeters meters() {
        return meters;
    }
}
