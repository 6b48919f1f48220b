package dev.brume.stepfunctions.language;

import java.time.Instant;

/** What expressions can ask of the world: time, ids and random numbers. All of it can be repeated by a test. */
public interface Circumstances {
    Instant now();

    /** A random UUID, version 4. */
    String uuid();

    /** From 0 (inclusive) to 1 (exclusive). */
    double fraction();
}
