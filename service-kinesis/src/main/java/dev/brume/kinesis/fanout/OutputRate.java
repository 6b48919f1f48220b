package dev.brume.kinesis.fanout;

import java.time.Instant;

/**
 * What one subscription is given in a second of the emulated clock, from full second to full second: 2 MiB. A record that is larger
 * than what is left goes out whole, and the seconds that follow make up for it. Used by one thread at a time.
 */
final class OutputRate {
    private static final long SECOND = 1000;
    private final boolean enforced;
    private long second = Long.MIN_VALUE;
    private long spent;

    OutputRate(boolean enforced) {
        this.enforced = enforced;
    }

    /** Bytes that may go out now; 0 or less when the second is used up. */
    long room(Instant now) {
        if (!enforced) {
            return Long.MAX_VALUE;
        }
        long current = Math.floorDiv(now.toEpochMilli(), SECOND);
        if (current != second) {
            // The first second, and a clock that was set back, begin afresh.
            long passed = current < second || second == Long.MIN_VALUE ? Long.MAX_VALUE : current - second;
            spent = passed > spent / FanOutLimits.BYTES_PER_SECOND ? 0 : spent - passed * FanOutLimits.BYTES_PER_SECOND;
            second = current;
        }
        return FanOutLimits.BYTES_PER_SECOND - spent;
    }

    void gave(long bytes) {
        if (enforced) {
            spent += bytes;
        }
    }

    /** When there is room again, after {@link #room} found none. */
    Instant nextRoom() {
        long seconds = 1 + (spent - FanOutLimits.BYTES_PER_SECOND) / FanOutLimits.BYTES_PER_SECOND;
        return Instant.ofEpochMilli((second + seconds) * SECOND);
    }
}
