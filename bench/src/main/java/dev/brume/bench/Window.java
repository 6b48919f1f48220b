package dev.brume.bench;

import dev.brume.bench.load.Load;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;

/**
 * A stretch of load and what it cost the server.
 *
 * @param cpuNanos of all the server's threads: the work itself, its compilers and its collector
 */
record Window(Load load, long cpuNanos) {
    static Window measure(ServerProcess server, LoadGenerator generator, long requests, Duration atMost)
            throws IOException {
        long before = server.cpuNanos();
        Load load = generator.run(requests, atMost);
        return new Window(load, server.cpuNanos() - before);
    }

    /** @param unit requests that are looked at as one */
    double cpuMicrosPer(int unit) {
        return cpuNanos / 1e3 * unit / load.answers();
    }

    double perSecond(int unit) {
        return load.answersPerSecond() / unit;
    }
}
