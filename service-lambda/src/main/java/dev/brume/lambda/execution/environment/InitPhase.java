package dev.brume.lambda.execution.environment;

import dev.brume.core.time.RealTime;
import dev.brume.core.time.Stopwatch;
import dev.brume.core.time.Timer;
import dev.brume.lambda.execution.extension.ExtensionStatus;
import dev.brume.lambda.execution.log.EnvironmentLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The init phase of an environment: its clock, its limit, and what is told of it. The lock guards all that changes; nothing is called
 * under it.
 */
final class InitPhase {
    private static final double NANOS_PER_MILLI = 1_000_000.0;
    private final String type;
    private final EnvironmentLog log;
    private final Duration max;
    private final ReentrantLock lock = new ReentrantLock();
    private String name = "init";
    private @Nullable Timer limit;
    private long started;
    private double millis;
    private boolean runtimeReady;
    private boolean told;

    /** @param type {@code on-demand}, {@code snap-start} or {@code provisioned-concurrency} */
    InitPhase(String type, EnvironmentLog log, Duration max) {
        this.type = type;
        this.log = log;
        this.max = max;
    }

    /**
     * It begins.
     *
     * @param partOfInvocation whether it is repeated as a part of an invocation, whose timeout is then its limit
     */
    void begin(boolean partOfInvocation) {
        lock.lock();
        try {
            started = Stopwatch.start();
            if (partOfInvocation) {
                name = "invoke";
            }
        } finally {
            lock.unlock();
        }
        log.initStart(name(), type);
    }

    /**
     * All is there that it needs, and its time runs from now: to fetch an image is no part of it.
     *
     * @param timedOut run when its time is up
     */
    void limit(RealTime real, Runnable timedOut) {
        lock.lock();
        try {
            started = Stopwatch.start();
            if (name.equals("init")) {
                limit = real.after(max, () -> RealTime.attend("lambda-init", timedOut));
            }
        } finally {
            lock.unlock();
        }
    }

    private String name() {
        lock.lock();
        try {
            return name;
        } finally {
            lock.unlock();
        }
    }

    /** The runtime has asked for its first event. */
    void runtimeDone() {
        lock.lock();
        try {
            runtimeReady = true;
        } finally {
            lock.unlock();
        }
        log.initRuntimeDone(name(), type, null, null);
    }

    boolean isRuntimeDone() {
        lock.lock();
        try {
            return runtimeReady;
        } finally {
            lock.unlock();
        }
    }

    /** It went well. */
    void end(List<ExtensionStatus> extensions) {
        if (isTold()) {
            return;
        }
        double took = stop();
        log.extensions(extensions);
        log.initReport(name(), type, took, null, null);
    }

    /** It did not go well. */
    void fail(InitFailure failure, List<ExtensionStatus> extensions) {
        if (isTold()) {
            return;
        }
        double took = stop();
        if (!isRuntimeDone()) {
            log.initRuntimeDone(name(), type, failure.status(), failure.reportedType());
        }
        log.extensions(extensions);
        log.initReport(name(), type, took, failure.status(), failure.reportedType());
    }

    /** Whether its end has been told; whoever asks tells it. */
    private boolean isTold() {
        lock.lock();
        try {
            boolean before = told;
            told = true;
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long it took, in milliseconds. */
    private double stop() {
        stopTimer();
        lock.lock();
        try {
            millis = Stopwatch.nanosSince(started) / NANOS_PER_MILLI;
            return millis;
        } finally {
            lock.unlock();
        }
    }

    void stopTimer() {
        Timer running;
        lock.lock();
        try {
            running = limit;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.cancel();
        }
    }

    /** How long it took, once it has ended. */
    double millis() {
        lock.lock();
        try {
            return millis;
        } finally {
            lock.unlock();
        }
    }

    /** What becomes of an environment whose time for it is up. */
    InitFailure timeout() {
        return InitFailure.timedOut((int) max.toSeconds());
    }
}
