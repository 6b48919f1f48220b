package dev.brume.bench;

import dev.brume.bench.kinesis.Producer;
import dev.brume.bench.kinesis.Streams;
import dev.brume.bench.kinesis.Subscribers;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How long a record takes from the call of PutRecord to consumers that SubscribeToShard pushes it to. A stream has twenty consumers
 * at most: a hundred are those of five streams, which are put to one after the other. A bare round trip to the echo server tells
 * how much of it is the idle machine waking up.
 */
final class PushPart implements Part {
    private static final String TITLE = "Put to push";
    private static final int CONSUMERS_OF_A_STREAM = 20;
    private static final int INTERVAL_MS_MIN = 5;
    private static final int INTERVAL_MS_SPREAD = 20;

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator)) {
            for (int consumers : new int[] {1, 10, 100}) {
                measure(bench, emulator, consumers);
            }
            roundTrips(bench, echo);
        } catch (InterruptedException stop) {
            throw new IllegalStateException("interrupted while measuring pushes", stop);
        }
    }

    /** The first fifth warms up and does not count. */
    private static void measure(Bench bench, ServerProcess emulator, int consumers)
            throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        try (Streams streams = new Streams(emulator.port());
                Subscribers subscribers = new Subscribers(emulator.port())) {
            List<Producer> producers = new ArrayList<>();
            for (int left = consumers; left > 0; left -= CONSUMERS_OF_A_STREAM) {
                String stream = "push-" + consumers + "-" + left;
                streams.create(stream, 1);
                subscribers.add(streams, stream, Math.min(left, CONSUMERS_OF_A_STREAM));
                producers.add(new Producer(emulator.port(), stream));
            }
            Random random = new Random(7);
            int count = bench.effort().wakeUps();
            for (int i = -count / 5; i < count; i++) {
                Thread.sleep(INTERVAL_MS_MIN + random.nextInt(INTERVAL_MS_SPREAD));
                for (Producer producer : producers) {
                    long called = System.nanoTime();
                    producer.put();
                    List<Long> arrivals = subscribers.awaitRecord(producer.stream());
                    if (i >= 0) {
                        arrivals.forEach(arrival -> millis.add((arrival - called) / 1e6));
                    }
                }
            }
            for (Producer producer : producers) {
                producer.close();
            }
        }
        add(bench, consumers + (consumers == 1 ? " consumer" : " consumers"), millis);
    }

    private static void roundTrips(Bench bench, ServerProcess echo) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        Random random = new Random(7);
        try (SqsClient reference = new SqsClient(echo.port())) {
            for (int i = 0; i < bench.effort().wakeUps(); i++) {
                Thread.sleep(INTERVAL_MS_MIN + random.nextInt(INTERVAL_MS_SPREAD));
                long called = System.nanoTime();
                reference.call("SendMessage", "{}");
                millis.add((System.nanoTime() - called) / 1e6);
            }
        }
        add(bench, "round trip to the echo server", millis);
    }

    private static void add(Bench bench, String subject, List<Double> millis) {
        Collections.sort(millis);
        bench.add(TITLE, subject, "p50 ms", Spread.of(millis.get(millis.size() / 2)));
        bench.add(TITLE, subject, "p99 ms", Spread.of(millis.get(millis.size() * 99 / 100)));
        bench.add(TITLE, subject, "max ms", Spread.of(millis.getLast()));
    }
}
