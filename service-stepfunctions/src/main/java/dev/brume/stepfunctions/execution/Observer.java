package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Resource;

/** Is told what becomes of executions, outside their locks. */
public interface Observer {
    void started(Execution execution);

    /** It began again. */
    void redriven(Execution execution);

    void ended(Execution execution);

    /** An event for the log of an Express execution or of one that is logged. */
    void logged(Execution execution, Event event);

    /** Something happened to a task. Called with the execution's lock held: nobody else may be called from here. */
    void task(Execution execution, Resource resource, TaskStep step);
}
