package dev.brume.bench;

import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sqs.QueueAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the two servers in one case of the comparison, with its own queue and connections. */
final class Contestant implements AutoCloseable {
    /** So that a fast server does not pile up more messages per window than a slow one has memory for. */
    private static final long REQUESTS_MAX = 200_000;

    private final Workload workload;
    private final ServerProcess server;
    private final SqsClient client;
    private final String queueUrl;
    private final LoadGenerator generator;
    private final List<Window> windows = new ArrayList<>();

    Contestant(ServerProcess server, Workload workload, int connections) throws IOException {
        this.workload = workload;
        this.server = server;
        this.client = new SqsClient(server.port());
        this.queueUrl = client.createQueue(workload.name() + "-" + connections, "\"VisibilityTimeout\":\"600\"");
        this.generator = new LoadGenerator(
                server.port(), workload.conversations(new QueueAddress(server.port(), queueUrl), connections));
    }

    void warmUp(Duration atLeast) throws IOException {
        new WarmUp(server, atLeast).run(() -> window(Duration.ofSeconds(1)));
    }

    void measure(Duration time) throws IOException {
        windows.add(window(time));
    }

    private Window window(Duration time) throws IOException {
        Window window = Window.measure(server, generator, REQUESTS_MAX, time);
        if (workload != Workload.CYCLE) { // which leaves nothing behind, and may hold a message for its next window
            client.purge(queueUrl);
        }
        return window;
    }

    /** Per unit of work, one value for each measured window. */
    List<Double> cpuMicros() {
        return windows.stream()
                .map(window -> window.cpuMicrosPer(workload.requests()))
                .toList();
    }

    /** Units of work, one value for each measured window. */
    List<Double> perSecond() {
        return windows.stream()
                .map(window -> window.perSecond(workload.requests()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        generator.close();
        client.close();
    }
}
