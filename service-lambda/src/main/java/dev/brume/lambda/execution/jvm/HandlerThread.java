package dev.brume.lambda.execution.jvm;

import dev.brume.core.time.RealTime;
import java.net.URLClassLoader;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that a handler runs on. It can be interrupted by anybody, but nobody can end it: one that does not heed is left behind. */
final class HandlerThread {
    private static final Logger LOG = LoggerFactory.getLogger(HandlerThread.class);
    /** How long an interrupted handler may take to notice. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String functionArn;
    private volatile @Nullable Thread thread;

    HandlerThread(String functionArn) {
        this.functionArn = functionArn;
    }

    void start(String name, URLClassLoader handlers, Runnable life) {
        thread = RealTime.work(name, handlers, life);
    }

    void interrupt() {
        Thread working = thread;
        if (working != null) {
            working.interrupt();
        }
    }

    /** Has it end, since its time has run out; looks whether it did. */
    void abandon(RealTime real) {
        interrupt();
        real.after(GRACE, () -> {
            Thread working = thread;
            if (working != null && working.isAlive()) {
                StackTraceElement[] at = working.getStackTrace();
                LOG.warn(
                        "{} has run out of time and does not end: its thread {} was interrupted and is left behind, {}",
                        functionArn,
                        working.getName(),
                        at.length == 0 ? "ending" : "at " + at[0]);
            }
        });
    }
}
