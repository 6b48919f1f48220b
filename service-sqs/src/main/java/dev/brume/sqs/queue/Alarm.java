package dev.brume.sqs.queue;

import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a queue that somebody waits at: rings when the next hidden message comes back. May ring too early, never too
 * late. Guarded by its own monitor.
 */
final class Alarm {
    private final EmulatorTime time;
    private final Runnable ring;
    private @Nullable Timer timer;
    private long at = Long.MAX_VALUE;
    private boolean closed;

    Alarm(EmulatorTime time, Runnable ring) {
        this.time = time;
        this.ring = ring;
    }

    /** @param millis epoch milliseconds; {@link Long#MAX_VALUE} for never */
    synchronized void noLaterThan(long millis) {
        if (closed || millis >= at) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        at = millis;
        timer = time.schedule(Instant.ofEpochMilli(millis), this::rings);
    }

    /** Never rings again, also for those who were about to set it. */
    synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void rings() {
        synchronized (this) {
            timer = null;
            at = Long.MAX_VALUE;
        }
        ring.run();
    }
}
