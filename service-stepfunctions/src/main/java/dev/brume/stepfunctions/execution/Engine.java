package dev.brume.stepfunctions.execution;

import dev.brume.core.time.EmulatorTime;
import dev.brume.stepfunctions.language.Circumstances;

/** What all executions run on. */
public record Engine(EmulatorTime time, Circumstances circumstances, Tasks tasks, MapRuns mapRuns, Observer observer) {
    /** The same with other tasks. */
    public Engine withTasks(Tasks others) {
        return new Engine(time, circumstances, others, mapRuns, observer);
    }

    /** The same with somebody else who is told. */
    public Engine withObserver(Observer other) {
        return new Engine(time, circumstances, tasks, mapRuns, other);
    }
}
