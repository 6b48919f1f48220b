package dev.brume.stepfunctions.execution;

/** Where an execution stands. */
public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED,
    /** A child of a distributed Map that waits until its map run is redriven. */
    PENDING_REDRIVE
}
