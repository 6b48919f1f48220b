package dev.brume.bench;

import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.objects.Filling;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** S3's lists by the number of keys: what a page costs, and what a key of one byte takes. */
final class ListsPart implements Part {
    private static final String LISTS = "S3, lists";
    private static final double LIMIT = 1.5;
    private static final int FEW_KEYS = 10_000;
    private static final int CONNECTIONS = 4;
    /** Of one window: the last answers are still waited for. */
    private static final long REQUESTS_MAX = 200_000;

    private static final double MIB = 1024 * 1024;

    @Override
    public void run(Bench bench) throws IOException {
        int many = bench.effort().largestBacklog();
        try (ServerProcess emulator = bench.emulator()) {
            Filling few = new Filling(emulator.port(), "bench-few", FEW_KEYS);
            Filling full = new Filling(emulator.port(), "bench-many", many);
            few.fill();
            long before = emulator.memory().live();
            full.fill();
            String keys = "%,d keys".formatted(many);
            bench.add(
                    LISTS,
                    keys,
                    "live bytes per key",
                    Spread.of((emulator.memory().live() - before) / (double) many));
            listed(bench, emulator, "a page of 1,000 of " + keys, few.page(), full.page());
            listed(bench, emulator, "ten folders of " + keys, few.folders(), full.folders());
            bench.add(LISTS, keys, "resident MiB", Spread.of(emulator.memory().resident() / MIB));
        }
    }

    private static void listed(Bench bench, ServerProcess emulator, String subject, Conversation few, Conversation many)
            throws IOException {
        Effort effort = bench.effort();
        List<Double> fewMicros = new ArrayList<>();
        List<Double> manyMicros = new ArrayList<>();
        try (LoadGenerator ofFew = generator(emulator, few);
                LoadGenerator ofMany = generator(emulator, many)) {
            new WarmUp(emulator, effort.warmUp().dividedBy(2))
                    .run(() -> window(emulator, ofFew, Duration.ofSeconds(1)));
            for (int round = 0; round < effort.rounds(); round++) {
                fewMicros.add(window(emulator, ofFew, effort.window()).cpuMicrosPer(1));
                manyMicros.add(window(emulator, ofMany, effort.window()).cpuMicrosPer(1));
            }
        }
        bench.add(LISTS, subject, "CPU us of 10,000 keys", Spread.of(fewMicros));
        bench.add(LISTS, subject, "CPU us", Spread.of(manyMicros));
        bench.add(LISTS, subject, "ratio", Spread.ratio(manyMicros, fewMicros), LIMIT);
    }

    private static LoadGenerator generator(ServerProcess server, Conversation conversation) throws IOException {
        // One thread serves all connections: they may share what they say.
        return new LoadGenerator(
                server.port(),
                IntStream.range(0, CONNECTIONS).mapToObj(i -> conversation).toList());
    }

    private static Window window(ServerProcess server, LoadGenerator generator, Duration time) throws IOException {
        return Window.measure(server, generator, REQUESTS_MAX, time);
    }
}
