package dev.brume.bench;

import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Loads a server until its hot code is compiled: for a least time, and then for as long as its compilers still take more than a
 * small part of its CPU time. A busy machine needs longer than an idle one; a fixed time would measure half-compiled code.
 */
final class WarmUp {
    private static final double COMPILING = 0.04;
    private static final Duration AT_MOST = Duration.ofSeconds(45);
    private final ServerProcess server;
    private final Duration atLeast;

    WarmUp(ServerProcess server, Duration atLeast) {
        this.server = server;
        this.atLeast = atLeast;
    }

    /** About a second of load, however often it is asked for. */
    @FunctionalInterface
    interface Step {
        void load() throws IOException;
    }

    void run(Step step) throws IOException {
        long start = System.nanoTime();
        long elapsed = 0;
        boolean compiling = true;
        while (elapsed < atLeast.toNanos() || (compiling && elapsed < AT_MOST.toNanos())) {
            long before = server.cpuNanos();
            long compiledBefore = compilerNanos();
            step.load();
            compiling = compilerNanos() - compiledBefore > COMPILING * (server.cpuNanos() - before);
            elapsed = System.nanoTime() - start;
        }
    }

    /** Of the threads "C1 CompilerThread0", "C2 CompilerThread0" and so on, as far as Linux keeps their names. */
    private long compilerNanos() throws IOException {
        return server.cpuNanosByThread().entrySet().stream()
                .filter(thread -> thread.getKey().contains("CompilerThre"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
