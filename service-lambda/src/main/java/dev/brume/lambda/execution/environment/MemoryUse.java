package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.process.MemoryState;
import java.util.concurrent.locks.ReentrantLock;

/** What an environment takes of its memory. The lock guards {@code peakBytes} and {@code exceeded}. */
final class MemoryUse implements MemoryWatch.Watched {
    private static final long MIB = 1024L * 1024;
    private final int limitMb;
    private final Processes processes;
    private final Runnable tooMuch;
    private final ReentrantLock lock = new ReentrantLock();
    private long peakBytes;
    private boolean exceeded;

    /** @param tooMuch run once, when the limit is exceeded */
    MemoryUse(int limitMb, Processes processes, Runnable tooMuch) {
        this.limitMb = limitMb;
        this.processes = processes;
        this.tooMuch = tooMuch;
    }

    @Override
    public void look() {
        if (takeNote()) {
            tooMuch.run();
        }
    }

    /** Looks, without acting; returns whether the limit is exceeded for the first time. */
    boolean takeNote() {
        MemoryState state = processes.memory();
        long most = state.exhausted() ? limitMb * MIB : Math.max(state.bytes(), state.peakBytes());
        boolean first = state.exhausted() || state.bytes() > limitMb * MIB;
        lock.lock();
        try {
            peakBytes = Math.max(peakBytes, most);
            first = first && !exceeded;
            exceeded = exceeded || first;
        } finally {
            lock.unlock();
        }
        return first;
    }

    /** An invocation too short for the watch is looked at once; later ones by the watch, or where the kernel says that there was more. */
    void lookOnce() {
        boolean never;
        lock.lock();
        try {
            never = peakBytes == 0;
        } finally {
            lock.unlock();
        }
        if (never || processes.haveGrown()) {
            look();
        }
    }

    /** As the REPORT line tells it: rounded up, and never more than there is. */
    long peakMb() {
        lock.lock();
        try {
            return Math.min((peakBytes + MIB - 1) / MIB, limitMb);
        } finally {
            lock.unlock();
        }
    }

    boolean isExceeded() {
        lock.lock();
        try {
            return exceeded;
        } finally {
            lock.unlock();
        }
    }
}
