package dev.brume.stepfunctions.language;

import java.time.Duration;
import java.time.Instant;

/** What expressions can ask of the world: time, ids and random numbers, all of which a test can repeat; and how long it waits for them. */
public interface Circumstances {
    Instant now();

    /** A random UUID, version 4. */
    String uuid();

    /** From 0 (inclusive) to 1 (exclusive). */
    double fraction();

    /** How long one JSONata expression may take, in real time; AWS's own limit is not known. */
    default Duration patience() {
        return Duration.ofSeconds(2);
    }
}
