package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.EnvironmentDescription;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where an environment stands, and the invocation that it has. The lock guards all of it; nothing is called under it, and each method is
 * one step.
 */
final class Occupancy {
    private final ReentrantLock lock = new ReentrantLock();
    private final Instant madeAt;
    private State state = State.STARTING;
    private @Nullable InvokePhase work;
    /** Whether its initialization is still to be told of in a REPORT. */
    private boolean fresh = true;

    /** Whether the present invocation tells of it. */
    private boolean cold;

    private boolean retired;
    private Instant usableUntil = Instant.MAX;
    private @Nullable Instant usedAt;
    private long invocations;

    private enum State {
        STARTING,
        UP,
        OVER
    }

    /** What comes of an invocation's wish to be taken. */
    enum Entry {
        REFUSED,
        WAITS,
        BEGINS
    }

    /** What was when it changed: whether it was starting still, and the invocation that it has. */
    record Change(boolean starting, @Nullable InvokePhase work) {}

    Occupancy(Instant madeAt) {
        this.madeAt = madeAt;
    }

    Entry take(InvokePhase phase, Instant now) {
        lock.lock();
        try {
            if (state == State.OVER || work != null) {
                return Entry.REFUSED;
            }
            cold = fresh && state == State.UP;
            fresh = false;
            work = phase;
            usedAt = now;
            invocations++;
            return state == State.UP ? Entry.BEGINS : Entry.WAITS;
        } finally {
            lock.unlock();
        }
    }

    /** The invocation that it has. */
    @Nullable
    InvokePhase work() {
        lock.lock();
        try {
            return work;
        } finally {
            lock.unlock();
        }
    }

    /** The invocation that it has begun, and can go on with. */
    @Nullable
    InvokePhase atWork() {
        lock.lock();
        try {
            return state == State.UP ? work : null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the present invocation tells of the initialization. */
    boolean isCold() {
        lock.lock();
        try {
            return cold;
        } finally {
            lock.unlock();
        }
    }

    /** It is up; null if it was already, or is over. */
    @Nullable
    Change comeUp() {
        lock.lock();
        try {
            if (state != State.STARTING) {
                return null;
            }
            state = State.UP;
            return new Change(true, work);
        } finally {
            lock.unlock();
        }
    }

    /** It is over; null if it was already. */
    @Nullable
    Change end() {
        lock.lock();
        try {
            if (state == State.OVER) {
                return null;
            }
            boolean starting = state == State.STARTING;
            state = State.OVER;
            return new Change(starting, work);
        } finally {
            lock.unlock();
        }
    }

    /** It will be free in a moment, for another invocation. */
    boolean isFinishing() {
        lock.lock();
        try {
            return state == State.UP && !retired && work != null;
        } finally {
            lock.unlock();
        }
    }

    /** It has done with an invocation; false if it was not at it, or is over. */
    boolean release(InvokePhase phase) {
        lock.lock();
        try {
            if (work != phase || state != State.UP) {
                return false;
            }
            work = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it has ever been given an invocation. */
    boolean hasServed() {
        lock.lock();
        try {
            return invocations > 0;
        } finally {
            lock.unlock();
        }
    }

    boolean isRetired() {
        lock.lock();
        try {
            return retired;
        } finally {
            lock.unlock();
        }
    }

    /** It shall take no more; returns whether it is idle. */
    boolean retire() {
        lock.lock();
        try {
            retired = true;
            return work == null && state == State.UP;
        } finally {
            lock.unlock();
        }
    }

    void usableUntil(Instant end) {
        lock.lock();
        try {
            usableUntil = end;
        } finally {
            lock.unlock();
        }
    }

    boolean isUsable(Instant now) {
        lock.lock();
        try {
            return state == State.UP && !retired && now.isBefore(usableUntil);
        } finally {
            lock.unlock();
        }
    }

    EnvironmentDescription describe(Deployment deployment, String logStream, String type) {
        lock.lock();
        try {
            return new EnvironmentDescription(
                    deployment.functionArn(),
                    deployment.version(),
                    deployment.tenantId(),
                    logStream,
                    type,
                    described(),
                    madeAt,
                    usedAt,
                    invocations);
        } finally {
            lock.unlock();
        }
    }

    private EnvironmentDescription.State described() {
        if (retired || state == State.OVER) {
            return EnvironmentDescription.State.ENDING;
        }
        if (state == State.STARTING) {
            return EnvironmentDescription.State.STARTING;
        }
        return work == null ? EnvironmentDescription.State.IDLE : EnvironmentDescription.State.AT_WORK;
    }
}
