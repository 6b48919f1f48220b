package dev.brume.core.time;

import java.time.Instant;

/**
 * The machine's clock, which the emulator's own may have left behind. Only for what the world outside dates: clients sign their
 * requests by it, however far a user has moved the emulator's time.
 */
public final class WallClock {
    private WallClock() {}

    public static Instant now() {
        return Instant.now();
    }
}
