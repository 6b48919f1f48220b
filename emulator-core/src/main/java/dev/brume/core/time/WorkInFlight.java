package dev.brume.core.time;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what is being worked on: background tasks, timers that are running, blocking operations. Idle means that nothing
 * will happen any more until a client asks for something or the clock reaches the next timer. A parked long poll is no work.
 *
 * <p>Guarded by one lock.
 */
public final class WorkInFlight {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition less = lock.newCondition();
    private final Set<CompletableFuture<Boolean>> waiters = new LinkedHashSet<>();
    private long inFlight;

    /** Counts one piece of work in; whoever calls this calls {@link #end} exactly once. */
    public void begin() {
        lock.lock();
        try {
            inFlight++;
        } finally {
            lock.unlock();
        }
    }

    /** Counts one piece of work out. */
    public void end() {
        List<CompletableFuture<Boolean>> told = List.of();
        lock.lock();
        try {
            if (inFlight == 0) {
                throw new IllegalStateException("work ended that never began");
            }
            inFlight--;
            less.signalAll();
            if (inFlight == 0) {
                told = List.copyOf(waiters);
                waiters.clear();
            }
        } finally {
            lock.unlock();
        }
        told.forEach(waiter -> waiter.complete(true));
    }

    public long inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #awaitIdle} without a thread that waits: completes with whether all came to rest in time. */
    public CompletionStage<Boolean> idleWithin(long timeoutMillis) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        lock.lock();
        try {
            if (inFlight == 0) {
                return CompletableFuture.completedFuture(true);
            }
            waiters.add(answer);
        } finally {
            lock.unlock();
        }
        return answer.completeOnTimeout(false, timeoutMillis, TimeUnit.MILLISECONDS)
                .whenComplete((idle, failure) -> forget(answer));
    }

    private void forget(CompletableFuture<Boolean> waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
        } finally {
            lock.unlock();
        }
    }

    /** Waits in real time until nothing is in flight; returns whether that came about within {@code timeoutMillis}. */
    public boolean awaitIdle(long timeoutMillis) throws InterruptedException {
        return awaitAtMost(0, timeoutMillis);
    }

    /** As {@link #awaitIdle}, until no more than {@code most} is in flight. */
    boolean awaitAtMost(long most, long timeoutMillis) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        lock.lockInterruptibly();
        try {
            while (inFlight > most) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = less.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
