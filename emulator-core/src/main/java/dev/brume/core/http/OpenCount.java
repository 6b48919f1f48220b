package dev.brume.core.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many connections are open. Guarded by one lock. */
final class OpenCount {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int open;
    private boolean full;

    OpenCount(int limit) {
        this.limit = limit;
    }

    /** Whether one more may come in; says so in the log once when it becomes full. */
    boolean enter() {
        lock.lock();
        try {
            if (open < limit) {
                open++;
                return true;
            }
            if (!full) {
                full = true;
                LOG.warn("{} connections are open, which is the limit: more are closed as they come", limit);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            open--;
            if (open <= limit / 2) {
                full = false;
            }
            if (open == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the last has left; returns whether that came about in time. */
    boolean awaitNone(long millis) {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (open > 0) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = none.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
