package dev.brume.stepfunctions.execution;

import dev.brume.core.time.EmulatorTime;
import dev.brume.stepfunctions.language.Circumstances;

/** What all executions run on. */
public record Engine(EmulatorTime time, Circumstances circumstances, Tasks tasks, Observer observer) {
    /** The same with other tasks. */
    public Engine withTasks(Tasks others) {
        return new Engine(time, circumstances, others, observer);
    }
}
