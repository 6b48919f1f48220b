package dev.brume.stepfunctions.execution;

/** Has the items of distributed Maps worked on by executions of their own. */
public interface MapRuns {
    /** Makes a map run that nobody knows of yet. Does nothing else, so it may be called under an execution's lock. */
    MapRunHandle prepare(MapRunOrder order);
}
