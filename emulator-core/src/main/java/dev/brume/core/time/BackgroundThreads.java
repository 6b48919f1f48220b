package dev.brume.core.time;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Background work on virtual threads, counted while it runs. */
final class BackgroundThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundThreads.class);
    private final WorkInFlight work;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("brume-background-", 0).factory());

    BackgroundThreads(WorkInFlight work) {
        this.work = work;
    }

    void execute(Runnable task) {
        work.begin();
        try {
            executor.execute(() -> run(task));
        } catch (RuntimeException refused) {
            work.end();
            throw refused;
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("A background task failed", bug);
        } finally {
            work.end();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
