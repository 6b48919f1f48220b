package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Resource;

/** Hears nothing of executions: tests look at their histories. */
final class Nobody implements Observer {
    @Override
    public void started(Execution execution) {}

    @Override
    public void redriven(Execution execution) {}

    @Override
    public void ended(Execution execution) {}

    @Override
    public void logged(Execution execution, Event event) {}

    @Override
    public void task(Execution execution, Resource resource, TaskStep step) {}
}
