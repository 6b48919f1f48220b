package dev.brume.core.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The one source of time, timers and background threads. Nothing outside this package reads a clock, sleeps or makes an
 * executor.
 *
 * <p>Prefer comparing with {@code call.now()} over timers; set a timer only where something must happen unasked.
 */
public interface EmulatorTime extends AutoCloseable {
    /** The emulated instant, with millisecond precision, as AWS's timestamps have. */
    Instant now();

    /**
     * Runs {@code task} once when the emulated time reaches {@code at}, at once if it already has. Due tasks run one after
     * another in the order of their instants, then of their scheduling. A task must be short and must not block: what blocks
     * goes through {@link #execute}.
     */
    Timer schedule(Instant at, Runnable task);

    /**
     * As {@link #schedule(Instant, Runnable)}, for housekeeping that recurs and that no user waits for: who asks for the next timer is
     * not told of it.
     */
    Timer scheduleQuietly(Instant at, Runnable task);

    /** As {@link #schedule(Instant, Runnable)}, counted from now. */
    default Timer schedule(Duration delay, Runnable task) {
        return schedule(now().plus(delay), task);
    }

    /** Runs {@code task} in the background on a thread of its own that may block, and counts it as work in flight. */
    void execute(Runnable task);

    /** What is being worked on now, so that a caller can wait until all is quiet. */
    WorkInFlight work();

    /** Stops timers and refuses new ones; background tasks that run are interrupted. */
    @Override
    void close();
}
