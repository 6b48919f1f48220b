package dev.brume.stepfunctions.machine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a state machine: a revision that has a number and never changes; what is said of it may. */
public record MachineVersion(
        int number, String arn, Revision revision, @Nullable String description, Instant createdAt) {
    MachineVersion describedAs(@Nullable String text) {
        return text == null ? this : new MachineVersion(number, arn, revision, text, createdAt);
    }
}
