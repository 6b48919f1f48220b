package dev.brume.stepfunctions.execution;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a task.
 *
 * @param sinceStarted null for what had not started
 */
public record TaskStep(
        Kind kind,
        Instant at,
        Duration sinceScheduled,
        @Nullable Duration sinceStarted) {
    public enum Kind {
        SCHEDULED,
        STARTED,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        HEARTBEAT_TIMED_OUT
    }
}
