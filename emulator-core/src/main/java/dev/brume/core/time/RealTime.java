package dev.brume.core.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers and threads for what goes on outside of the emulator at its own pace: processes that run, sockets that somebody else
 * may write to. It passes while the emulated time stands still, and what runs here is not counted as work in flight: whoever
 * waits for an outcome counts that.
 */
public final class RealTime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RealTime.class);
    private static final int WATCHER_STACK_BYTES = 256 * 1024;
    private final ScheduledThreadPoolExecutor timers;

    public RealTime() {
        timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("brume-real-time").daemon().factory());
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs a short task that does not block once so much time has passed; never after this was closed. */
    public Timer after(Duration delay, Runnable task) {
        try {
            Future<?> waiting = timers.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> false;
        }
    }

    /** Runs a task on a virtual thread of its own: for what waits on sockets. */
    public static void attend(String name, Runnable task) {
        Thread.ofVirtual().name(name).start(() -> run(task));
    }

    /** Runs a task on a platform thread of its own: for what reads pipes, which would hold a virtual thread's carrier. */
    public static void watch(String name, Runnable task) {
        Thread.ofPlatform().name(name).daemon().stackSize(WATCHER_STACK_BYTES).start(() -> run(task));
    }

    /**
     * Runs code of a user's on a platform thread of its own, which a debugger shows and an interrupt may end.
     *
     * @param context where that code finds its classes
     */
    public static Thread work(String name, ClassLoader context, Runnable task) {
        Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(task));
        thread.setContextClassLoader(context);
        thread.start();
        return thread;
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("A task outside of the emulated time failed", bug);
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
