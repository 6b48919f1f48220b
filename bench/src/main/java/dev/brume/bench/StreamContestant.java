package dev.brume.bench;

import dev.brume.bench.kinesis.StreamWorkload;
import dev.brume.bench.kinesis.Streams;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the two servers in one case of the comparison. Each window has a stream of its own, whose records go with it. */
final class StreamContestant {
    private static final long REQUESTS_MAX = 100_000;
    /** So that the largest requests do not pile up more than the server has memory for. */
    private static final long BATCHES_MAX = 3_000;

    private final ServerProcess server;
    private final StreamWorkload workload;
    private final int connections;
    private final List<Window> windows = new ArrayList<>();
    private int streamsMade;

    StreamContestant(ServerProcess server, StreamWorkload workload, int connections) {
        this.server = server;
        this.workload = workload;
        this.connections = connections;
    }

    void warmUp(Duration atLeast) throws IOException {
        new WarmUp(server, atLeast).run(() -> window(Duration.ofSeconds(1)));
    }

    void measure(Duration time) throws IOException {
        windows.add(window(time));
    }

    private Window window(Duration time) throws IOException {
        String stream = workload + "-" + connections + "-" + streamsMade++;
        try (Streams streams = new Streams(server.port())) {
            workload.prepare(streams, stream);
            long requests = workload.isBatch() ? BATCHES_MAX : REQUESTS_MAX;
            try (LoadGenerator generator = new LoadGenerator(
                    server.port(), workload.conversations(streams, server.port(), stream, connections))) {
                return Window.measure(server, generator, requests, time);
            } finally {
                streams.delete(stream);
            }
        }
    }

    /** Per request, one value for each measured window. */
    List<Double> cpuMicros() {
        return windows.stream().map(window -> window.cpuMicrosPer(1)).toList();
    }

    /** Requests, one value for each measured window. */
    List<Double> perSecond() {
        return windows.stream().map(window -> window.perSecond(1)).toList();
    }
}
