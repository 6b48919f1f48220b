package dev.brume.lambda.execution.environment;

import dev.brume.core.time.RealTime;
import dev.brume.core.time.Stopwatch;
import dev.brume.core.time.Timer;
import dev.brume.lambda.execution.log.EnvironmentLog;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The restore phase of an environment with SnapStart: from when the runtime would be restored from a snapshot until it asks for its first
 * event. The lock guards all that changes; nothing is called under it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Lambda execution environment lifecycle</a>
 */
final class RestorePhase {
    private static final double NANOS_PER_MILLI = 1_000_000.0;
    private final EnvironmentLog log;
    private final Duration max;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Timer limit;
    private boolean underWay;
    private long started;
    private @Nullable Double millis;

    RestorePhase(EnvironmentLog log, Duration max) {
        this.log = log;
        this.max = max;
    }

    /** The init phase ends with it: what extensions do does not bring the environment up any more. */
    void enter() {
        lock.lock();
        try {
            underWay = true;
        } finally {
            lock.unlock();
        }
    }

    /** @param timedOut run when its time is up */
    void begin(RealTime real, Runnable timedOut) {
        log.restoreStart();
        lock.lock();
        try {
            started = Stopwatch.start();
            limit = real.after(max, () -> RealTime.attend("lambda-restore", timedOut));
        } finally {
            lock.unlock();
        }
    }

    boolean isUnderWay() {
        lock.lock();
        try {
            return underWay;
        } finally {
            lock.unlock();
        }
    }

    /** It went well; false where there is none under way. */
    boolean end() {
        return report(null, null);
    }

    /** It did not go well; false where there is none under way. */
    boolean fail(String status, @Nullable String errorType) {
        return report(status, errorType);
    }

    private boolean report(@Nullable String status, @Nullable String errorType) {
        double took;
        lock.lock();
        try {
            if (!underWay) {
                return false;
            }
            underWay = false;
            took = Stopwatch.nanosSince(started) / NANOS_PER_MILLI;
            millis = took;
        } finally {
            lock.unlock();
        }
        stopTimer();
        log.restoreReport(took, status, errorType);
        return true;
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

    /** How long it took, once it has ended; null where there was none. */
    @Nullable
    Double millis() {
        lock.lock();
        try {
            return millis;
        } finally {
            lock.unlock();
        }
    }
}
