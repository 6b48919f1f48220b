package dev.brume.bench;

import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How long a message takes to a consumer that is parked in a long poll. A bare round trip to the echo server at the same intervals,
 * measured in turn with it, tells how much of that is the idle machine waking up.
 */
final class WakeUpPart implements Part {
    private static final String TITLE = "Long-poll wake-up";
    private static final int INTERVAL_MS_MIN = 5;
    private static final int INTERVAL_MS_SPREAD = 20;
    private static final String BODY = ",\"MessageBody\":\"" + "x".repeat(256) + "\"}";
    private final List<Double> fromCall = new ArrayList<>();
    private final List<Double> fromAnswer = new ArrayList<>();
    private final List<Double> sends = new ArrayList<>();
    private final List<Double> echoes = new ArrayList<>();

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator);
                SqsClient producer = new SqsClient(emulator.port());
                SqsClient reference = new SqsClient(echo.port())) {
            String queueUrl = producer.createQueue("wake-up", "");
            try (ParkedConsumer consumer = new ParkedConsumer(emulator.port(), queueUrl)) {
                measure(
                        bench.effort().wakeUps(),
                        producer,
                        reference,
                        "{\"QueueUrl\":\"" + queueUrl + '"' + BODY,
                        consumer);
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException("interrupted while measuring wake-ups", stop);
        }
        add(bench, "send call to receipt", fromCall);
        add(bench, "send answer to receipt", fromAnswer);
        add(bench, "send call to send answer", sends);
        add(bench, "round trip to the echo server", echoes);
    }

    /** The first fifth warms up and does not count. */
    private void measure(int count, SqsClient producer, SqsClient reference, String send, ParkedConsumer consumer)
            throws IOException, InterruptedException {
        Random random = new Random(7);
        for (int i = -count / 5; i < count; i++) {
            consumer.awaitAsked();
            Thread.sleep(INTERVAL_MS_MIN + random.nextInt(INTERVAL_MS_SPREAD));
            long echoCalled = System.nanoTime();
            reference.call("SendMessage", send);
            long echoAnswered = System.nanoTime();
            Thread.sleep(INTERVAL_MS_MIN + random.nextInt(INTERVAL_MS_SPREAD));
            long called = System.nanoTime();
            producer.call("SendMessage", send);
            long answered = System.nanoTime();
            long received = consumer.awaitReceived();
            if (i >= 0) {
                echoes.add((echoAnswered - echoCalled) / 1e6);
                fromCall.add((received - called) / 1e6);
                fromAnswer.add((received - answered) / 1e6);
                sends.add((answered - called) / 1e6);
            }
        }
    }

    private static void add(Bench bench, String subject, List<Double> millis) {
        Collections.sort(millis);
        bench.add(TITLE, subject, "p50 ms", Spread.of(millis.get(millis.size() / 2)));
        bench.add(TITLE, subject, "p99 ms", Spread.of(millis.get(millis.size() * 99 / 100)));
        bench.add(TITLE, subject, "max ms", Spread.of(millis.getLast()));
    }
}
