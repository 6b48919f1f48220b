package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.process.MemoryState;
import dev.brume.lambda.execution.process.Running;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** The processes of an environment, by name. The lock guards the map, {@code started} while it is replaced, and {@code closed}. */
final class Processes {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, CompletableFuture<Running>> begun = new LinkedHashMap<>();
    /** Never changed, but replaced: it is asked at the end of each invocation. */
    private volatile List<Running> started = List.of();

    private boolean closed;

    /** Starts a process. */
    interface Start {
        Running start() throws IOException;
    }

    /** Starts one; blocks for some milliseconds. */
    Running start(String name, Start start) throws IOException {
        CompletableFuture<Running> starting = new CompletableFuture<>();
        lock.lock();
        try {
            begun.put(name, starting);
        } finally {
            lock.unlock();
        }
        try {
            Running process = start.start();
            add(process);
            starting.complete(process);
            if (isClosed()) {
                process.kill();
            }
            return process;
        } catch (IOException | RuntimeException notStarted) {
            starting.completeExceptionally(notStarted);
            throw notStarted;
        }
    }

    private void add(Running process) {
        lock.lock();
        try {
            List<Running> more = new ArrayList<>(started);
            more.add(process);
            started = List.copyOf(more);
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** The one of a name, if it was started. */
    Optional<Running> get(String name) {
        lock.lock();
        try {
            CompletableFuture<Running> one = begun.get(name);
            return one == null || !one.isDone() || one.isCompletedExceptionally()
                    ? Optional.empty()
                    : Optional.of(one.join());
        } finally {
            lock.unlock();
        }
    }

    /** Those that were started. */
    List<Running> all() {
        return started;
    }

    /** All, also those that are just being started, which are waited for. */
    List<Running> awaited() {
        List<CompletableFuture<Running>> every;
        lock.lock();
        try {
            every = List.copyOf(begun.values());
        } finally {
            lock.unlock();
        }
        List<Running> there = new ArrayList<>();
        for (CompletableFuture<Running> each : every) {
            Running process = each.exceptionally(notStarted -> null).join();
            if (process != null) {
                there.add(process);
            }
        }
        return there;
    }

    /** What all hold together. */
    MemoryState memory() {
        long bytes = 0;
        long peak = 0;
        boolean exhausted = false;
        for (Running each : all()) {
            MemoryState state = each.memory();
            bytes += state.bytes();
            peak += state.peakBytes();
            exhausted |= state.exhausted();
        }
        return new MemoryState(bytes, peak, exhausted);
    }

    boolean haveGrown() {
        for (Running each : started) {
            if (each.hasGrown()) {
                return true;
            }
        }
        return false;
    }

    /** As the kernel does when memory is short. */
    void killLargest() {
        all().stream()
                .max(Comparator.comparingLong(each -> each.residentBytes()))
                .ifPresent(Running::kill);
    }

    /** Kills all, now or as soon as they are there. */
    void kill() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        all().forEach(Running::kill);
    }
}
