package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Resource;

/** Is told what becomes of executions, outside their locks. */
public interface Observer {
    default void started(Execution execution) {}

    /** An execution came to its end, or began again after a redrive. */
    default void statusChanged(Execution execution) {}

    /** An event for the log of an Express execution or of one that is logged. */
    default void logged(Execution execution, Event event) {}

    /** Something happened to a task. Called with the execution's lock held: nobody else may be called from here. */
    default void task(Execution execution, Resource resource, TaskStep step) {}
}
