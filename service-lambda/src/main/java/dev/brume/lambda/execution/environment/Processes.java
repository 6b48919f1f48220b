package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.process.FunctionProcess;
import dev.brume.lambda.execution.process.ProcessTree;
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
    private final Map<String, CompletableFuture<FunctionProcess>> begun = new LinkedHashMap<>();
    private boolean closed;

    /** Starts a process. */
    interface Start {
        FunctionProcess start() throws IOException;
    }

    /** Starts one; blocks for some milliseconds. */
    FunctionProcess start(String name, Start start) throws IOException {
        CompletableFuture<FunctionProcess> starting = new CompletableFuture<>();
        lock.lock();
        try {
            begun.put(name, starting);
        } finally {
            lock.unlock();
        }
        try {
            FunctionProcess started = start.start();
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
    Optional<FunctionProcess> get(String name) {
        lock.lock();
        try {
            CompletableFuture<FunctionProcess> one = begun.get(name);
            return one == null || !one.isDone() || one.isCompletedExceptionally()
                    ? Optional.empty()
                    : Optional.of(one.join());
        } finally {
            lock.unlock();
        }
    }

    /** Those that were started. */
    List<FunctionProcess> all() {
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

    /** The trees of all, also of those that are just being started, which are waited for. */
    List<ProcessTree> trees() {
        List<CompletableFuture<FunctionProcess>> every;
        lock.lock();
        try {
            every = List.copyOf(begun.values());
        } finally {
            lock.unlock();
        }
        List<ProcessTree> trees = new ArrayList<>();
        for (CompletableFuture<FunctionProcess> each : every) {
            FunctionProcess process = each.exceptionally(notStarted -> null).join();
            if (process != null) {
                trees.add(process.tree());
            }
        }
        return trees;
    }

    long residentBytes() {
        return all().stream().mapToLong(each -> each.tree().residentBytes()).sum();
    }

    /** As the kernel does when memory is short. */
    void killLargest() {
        all().stream()
                .max(Comparator.comparingLong(each -> each.tree().residentBytes()))
                .ifPresent(FunctionProcess::kill);
    }

    /** Kills all, now or as soon as they are there. */
    void kill() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        all().forEach(FunctionProcess::kill);
    }
}
