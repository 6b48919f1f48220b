package dev.brume.core.time;

/** A task that waits for its instant. */
@FunctionalInterface
public interface Timer {
    /** Takes the task back; returns whether it had not started. Cancelling twice is harmless. */
    boolean cancel();
}
