package dev.brume.bench;

import dev.brume.bench.events.PutEvents;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Putting events on one bus of one server, on connections of its own. */
final class EventsLoad implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    /** Of one window, so that the queues do not fill the server's memory. */
    private static final int DELIVERIES_MAX = 200_000;

    private final ServerProcess server;
    private final LoadGenerator generator;
    private final long requestsMax;
    private final List<String> queues;
    private final SqsClient sqs;
    private final List<Double> micros = new ArrayList<>();

    /**
     * @param kind of order: what rules look at
     * @param queues URLs of those that get each event: they are emptied after each window
     */
    EventsLoad(ServerProcess server, String bus, String kind, List<String> queues) throws IOException {
        this.server = server;
        this.queues = List.copyOf(queues);
        this.requestsMax = DELIVERIES_MAX / PutEvents.ENTRIES / Math.max(1, queues.size());
        this.sqs = new SqsClient(server.port());
        this.generator = new LoadGenerator(
                server.port(),
                Stream.generate(() -> new PutEvents(server.port(), bus, kind))
                        .limit(CONNECTIONS)
                        .toList());
    }

    void warmUp(Duration atLeast) throws IOException {
        new WarmUp(server, atLeast).run(() -> window(Duration.ofSeconds(1)));
    }

    void measure(Duration time) throws IOException {
        micros.add(window(time).cpuMicrosPer(1));
    }

    private Window window(Duration time) throws IOException {
        Window window = Window.measure(server, generator, requestsMax, time);
        for (String queue : queues) {
            sqs.purge(queue);
        }
        return window;
    }

    /** Server CPU for one request, one value for each measured window. */
    List<Double> micros() {
        return micros;
    }

    @Override
    public void close() throws IOException {
        generator.close();
        sqs.close();
    }
}
