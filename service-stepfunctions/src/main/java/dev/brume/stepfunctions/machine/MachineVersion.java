package dev.brume.stepfunctions.machine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a state machine: a revision that has a number and never changes. */
public record MachineVersion(
        int number, String arn, Revision revision, @Nullable String description, Instant createdAt) {}
