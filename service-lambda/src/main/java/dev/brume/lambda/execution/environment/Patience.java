package dev.brume.lambda.execution.environment;

import dev.brume.core.time.RealTime;
import dev.brume.core.time.Stopwatch;
import dev.brume.core.time.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Waits that all last as long, and most of which are given up before: one timer serves all of them, where one each would wake its thread
 * each time.
 *
 * <p>The lock guards all that changes; nothing is called under it.
 */
final class Patience {
    private final RealTime real;
    private final Duration duration;
    private final ReentrantLock lock = new ReentrantLock();
    /** By their ends, which is how they came. */
    private final Deque<Wait> waits = new ArrayDeque<>();

    private boolean ticks;

    private final class Wait implements Timer {
        private final long start = Stopwatch.start();
        private @Nullable Runnable task;

        Wait(Runnable task) {
            this.task = task;
        }

        @Override
        public boolean cancel() {
            return take() != null;
        }

        /** Whoever gets the task may see to it. */
        @Nullable
        Runnable take() {
            lock.lock();
            try {
                Runnable taken = task;
                task = null;
                return taken;
            } finally {
                lock.unlock();
            }
        }

        /** Under the lock. */
        boolean isOver() {
            return task == null;
        }

        Duration left() {
            return duration.minusNanos(Stopwatch.nanosSince(start));
        }
    }

    Patience(RealTime real, Duration duration) {
        this.real = real;
        this.duration = duration;
    }

    /** Has a short task run when the wait is over, unless it is cancelled. */
    Timer wait(Runnable task) {
        Wait wait = new Wait(task);
        boolean first;
        lock.lock();
        try {
            dropOver();
            waits.add(wait);
            first = !ticks;
            ticks = true;
        } finally {
            lock.unlock();
        }
        if (first) {
            real.after(duration, this::tick);
        }
        return wait;
    }

    /** Under the lock. */
    private void dropOver() {
        while (!waits.isEmpty() && waits.getFirst().isOver()) {
            waits.removeFirst();
        }
    }

    /** How long the first one still lasts; null when there is none. Under the lock. */
    private @Nullable Duration left() {
        dropOver();
        return waits.isEmpty() ? null : waits.getFirst().left();
    }

    private void tick() {
        List<Wait> ended = new ArrayList<>();
        Duration next;
        lock.lock();
        try {
            next = left();
            while (next != null && !next.isPositive()) {
                ended.add(waits.removeFirst());
                next = left();
            }
            ticks = next != null;
        } finally {
            lock.unlock();
        }
        if (next != null) {
            real.after(next, this::tick);
        }
        for (Wait wait : ended) {
            Runnable task = wait.take();
            if (task != null) {
                task.run();
            }
        }
    }
}
