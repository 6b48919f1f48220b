package dev.brume.lambda.durable;

import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A timer for an instant that changes. Its lock guards it. */
final class Alarm {
    private final ReentrantLock lock = new ReentrantLock();
    private final EmulatorTime time;
    private final Runnable task;
    private @Nullable Timer timer;
    private @Nullable Instant at;
    private boolean off;

    Alarm(EmulatorTime time, Runnable task) {
        this.time = time;
        this.task = task;
    }

    /** @param wanted asked under the lock, so that of two who set the alarm at once the later one asks last; gives null for never */
    void set(Supplier<@Nullable Instant> wanted) {
        lock.lock();
        try {
            Instant next = off ? null : wanted.get();
            if (next != null && next.equals(at)) {
                return;
            }
            if (timer != null) {
                timer.cancel();
            }
            at = next;
            timer = next == null ? null : time.schedule(next, this::ring);
        } finally {
            lock.unlock();
        }
    }

    private void ring() {
        lock.lock();
        try {
            at = null;
            timer = null;
        } finally {
            lock.unlock();
        }
        task.run();
    }

    /** For good. */
    void turnOff() {
        lock.lock();
        try {
            off = true;
        } finally {
            lock.unlock();
        }
        set(() -> null);
    }
}
