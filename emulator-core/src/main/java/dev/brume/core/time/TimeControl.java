package dev.brume.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The hand on the clock: what the admin API, the command line and tests use. */
public interface TimeControl {
    /** Stops the clock where it stands. */
    void freeze();

    /** Lets the clock run on from where it stands. */
    void resume();

    boolean isFrozen();

    /**
     * Moves the clock forward: every task that is due on the way runs in order, at its own instant, and background work is
     * waited for before the next. A frozen clock stays frozen, a running one runs on.
     *
     * @throws IllegalArgumentException when {@code duration} is negative
     */
    void advance(Duration duration);

    /** Moves the clock to {@code instant}: forward as {@link #advance} does; backward without running anything. */
    void set(Instant instant);

    /** When the next timer is due, if there is one. */
    Optional<Instant> nextTimer();
}
