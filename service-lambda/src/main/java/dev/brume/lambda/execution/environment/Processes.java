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

/** The processes of an environment, by name. The lock guards the map and {@code closed}. */
final class Processes {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, CompletableFuture<Running>> begun = new LinkedHashMap<>();
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
            Running started = start.start();
            starting.complete(started);
            if (isClosed()) {
                started.kill();
            }
            return started;
        } catch (IOException | RuntimeException notStarted) {
            starting.completeExceptionally(notStarted);
            throw notStarted;
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
        lock.lock();
        try {
            return begun.values().stream()
                    .filter(each -> each.isDone() && !each.isCompletedExceptionally())
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            lock.unlock();
        }
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
        List<Running> started = new ArrayList<>();
        for (CompletableFuture<Running> each : every) {
            Running process = each.exceptionally(notStarted -> null).join();
            if (process != null) {
                started.add(process);
            }
        }
        return started;
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
        return all().stream().anyMatch(Running::hasGrown);
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
