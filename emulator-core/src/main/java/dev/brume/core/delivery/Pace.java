package dev.brume.core.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Spreads attempts evenly over a second. Guarded by its line's lock. */
final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private Instant next = Instant.EPOCH;

    /** Whether an attempt may start now; if so, it counts. */
    boolean allows(Instant now, int perSecond) {
        if (perSecond == 0) {
            return true;
        }
        if (now.isBefore(next())) {
            return false;
        }
        next = (next.isBefore(now) ? now : next).plusNanos(SECOND_NANOS / perSecond);
        return true;
    }

    /** When the next attempt may start, by a clock of whole milliseconds: what is early by less does not add up. */
    Instant next() {
        return next.truncatedTo(ChronoUnit.MILLIS);
    }
}
