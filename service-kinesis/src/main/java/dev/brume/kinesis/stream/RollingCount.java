package dev.brume.kinesis.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often something was done within a period that ends now. Guarded by its monitor. */
final class RollingCount {
    private final int max;
    private final long periodMillis;
    private final Deque<Long> times = new ArrayDeque<>();

    RollingCount(int max, Duration period) {
        this.max = max;
        this.periodMillis = period.toMillis();
    }

    /** Counts one more, unless there are as many as may be. */
    synchronized boolean tryAdd(long now) {
        while (!times.isEmpty() && times.getFirst() + periodMillis <= now) {
            times.removeFirst();
        }
        if (times.size() >= max) {
            return false;
        }
        times.addLast(now);
        return true;
    }
}
