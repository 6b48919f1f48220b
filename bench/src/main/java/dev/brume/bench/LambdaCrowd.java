package dev.brume.bench;

import dev.brume.bench.lambda.EmptyFunction;
import dev.brume.bench.lambda.Gate;
import dev.brume.bench.lambda.Invoke;
import dev.brume.bench.lambda.LambdaClient;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Two hundred invocations of one Python function at the same time: first with nothing started, then warm. */
final class LambdaCrowd {
    private static final String TITLE = "200 concurrent environments";
    private static final int ENVIRONMENTS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double MB = 1e6;
    private static final double NANOS_PER_MILLI = 1e6;

    void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                LambdaClient lambda = new LambdaClient(emulator.port());
                Gate gate = new Gate(ENVIRONMENTS);
                LoadGenerator generator = new LoadGenerator(
                        emulator.port(),
                        Stream.generate(() -> new Invoke(emulator.port(), "crowd"))
                                .limit(ENVIRONMENTS)
                                .toList())) {
            lambda.create("warm-up", EmptyFunction.PYTHON);
            lambda.invoke("warm-up");
            lambda.create("crowd", gate);
            start(bench, emulator, gate, generator);
            invoke(bench, emulator, generator);
        }
    }

    private static void start(Bench bench, ServerProcess emulator, Gate gate, LoadGenerator generator)
            throws IOException {
        double before = emulator.memory().resident() / MB;
        CompletableFuture<Long> allThere = CompletableFuture.supplyAsync(() -> {
            try {
                return gate.awaitAll();
            } catch (IOException late) {
                throw new UncheckedIOException(late);
            }
        });
        long start = System.nanoTime();
        Window cold = Window.measure(emulator, generator, ENVIRONMENTS, PATIENCE);
        String subject = "all at once, none started";
        bench.add(TITLE, subject, "all running after ms", Spread.of((allThere.join() - start) / NANOS_PER_MILLI));
        bench.add(TITLE, subject, "all answered after ms", Spread.of(cold.load().nanos() / NANOS_PER_MILLI));
        bench.add(TITLE, subject, "emulator CPU us", Spread.of(cold.cpuMicrosPer(1)));
        bench.add(
                TITLE, subject, "resident MB more", Spread.of(emulator.memory().resident() / MB - before));
    }

    private static void invoke(Bench bench, ServerProcess emulator, LoadGenerator generator) throws IOException {
        List<Double> micros = new ArrayList<>();
        List<Double> perSecond = new ArrayList<>();
        for (int round = -1; round < bench.effort().rounds(); round++) {
            Window warm = Window.measure(
                    emulator, generator, Long.MAX_VALUE, bench.effort().window());
            if (round >= 0) {
                micros.add(warm.cpuMicrosPer(1));
                perSecond.add(warm.perSecond(1));
            }
        }
        bench.add(TITLE, "warm, 200 at a time", "emulator CPU us", Spread.of(micros));
        bench.add(TITLE, "warm, 200 at a time", "per s", Spread.of(perSecond));
    }
}
