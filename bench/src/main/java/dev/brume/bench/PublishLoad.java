package dev.brume.bench;

import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sns.Publish;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Publishing to one topic of one server, on connections of its own. */
final class PublishLoad implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    /** Of one window, so that the queues do not fill the server's memory. */
    private static final int DELIVERIES_MAX = 200_000;

    private final ServerProcess server;
    private final LoadGenerator generator;
    private final List<String> queues;
    private final SqsClient sqs;
    private final List<Double> micros = new ArrayList<>();

    /**
     * @param kind the messages' attribute of that name; empty for none
     * @param queues URLs of those that get each message: they are emptied after each window
     */
    PublishLoad(ServerProcess server, String topicArn, String kind, List<String> queues) throws IOException {
        this.server = server;
        this.queues = List.copyOf(queues);
        this.sqs = new SqsClient(server.port());
        this.generator = new LoadGenerator(
                server.port(),
                Stream.generate(() -> new Publish(server.port(), topicArn, kind))
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
        Window window = Window.measure(server, generator, DELIVERIES_MAX / Math.max(1, queues.size()), time);
        for (String queue : queues) {
            sqs.purge(queue);
        }
        return window;
    }

    /** Server CPU for one message, one value for each measured window. */
    List<Double> micros() {
        return micros;
    }

    /** Server CPU for one message to one queue, one value for each measured window. */
    List<Double> microsPerDelivery() {
        return micros.stream().map(each -> each / queues.size()).toList();
    }

    @Override
    public void close() throws IOException {
        generator.close();
        sqs.close();
    }
}
