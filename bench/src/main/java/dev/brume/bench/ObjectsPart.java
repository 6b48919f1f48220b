package dev.brume.bench;

import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.objects.LargeObject;
import dev.brume.bench.objects.SmallObject;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** S3: small objects against the echo server, large ones against file and loopback. */
final class ObjectsPart implements Part {
    private static final String SMALL = "S3 against the echo server";
    private static final String LARGE = "S3, 100 MB";
    private static final int[] CONNECTIONS = {1, 16};
    private static final double SMALL_LIMIT = 2;
    /** Of one window: the last answers are still waited for. */
    private static final long REQUESTS_MAX = 200_000;

    private static final double MIB = 1024 * 1024;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator)) {
            small(bench, emulator, echo);
        }
        try (ServerProcess emulator = bench.emulator()) {
            SmallObject.record(emulator.port(), bench.out().resolve("answers"));
            large(bench, emulator);
        }
    }

    private static void small(Bench bench, ServerProcess emulator, ServerProcess echo) throws IOException {
        Effort effort = bench.effort();
        for (SmallObject.Kind kind : SmallObject.Kind.values()) {
            for (int connections : CONNECTIONS) {
                try (LoadGenerator echoed = generator(echo, connections, kind.on(echo.port()));
                        LoadGenerator emulated = generator(emulator, connections, kind.onEmulator(emulator.port()))) {
                    new WarmUp(echo, effort.warmUp().dividedBy(2))
                            .run(() -> window(echo, echoed, Duration.ofSeconds(1)));
                    new WarmUp(emulator, effort.warmUp().dividedBy(2))
                            .run(() -> window(emulator, emulated, Duration.ofSeconds(1)));
                    List<Double> echoMicros = new ArrayList<>();
                    List<Double> micros = new ArrayList<>();
                    List<Double> perSecond = new ArrayList<>();
                    for (int round = 0; round < effort.rounds(); round++) {
                        echoMicros.add(window(echo, echoed, effort.window()).cpuMicrosPer(1));
                        Window window = window(emulator, emulated, effort.window());
                        micros.add(window.cpuMicrosPer(1));
                        perSecond.add(window.perSecond(1));
                    }
                    String subject = kind.title() + " at " + connections;
                    bench.add(SMALL, subject, "echo CPU us", Spread.of(echoMicros));
                    bench.add(SMALL, subject, "CPU us", Spread.of(micros));
                    bench.add(SMALL, subject, "ratio", Spread.ratio(micros, echoMicros), SMALL_LIMIT);
                    bench.add(SMALL, subject, "per s", Spread.of(perSecond));
                }
            }
        }
    }

    private static LoadGenerator generator(ServerProcess server, int connections, Conversation conversation)
            throws IOException {
        // One thread serves all connections: they may share what they say.
        return new LoadGenerator(
                server.port(),
                IntStream.range(0, connections).mapToObj(i -> conversation).toList());
    }

    private static Window window(ServerProcess server, LoadGenerator generator, Duration time) throws IOException {
        return Window.measure(server, generator, REQUESTS_MAX, time);
    }

    private static void large(Bench bench, ServerProcess emulator) throws IOException {
        int rounds = 2 * bench.effort().rounds();
        List<Double> file = new ArrayList<>();
        List<Double> loopback = new ArrayList<>();
        List<Double> put = new ArrayList<>();
        List<Double> get = new ArrayList<>();
        List<Double> putCpu = new ArrayList<>();
        List<Double> getCpu = new ArrayList<>();
        double before = emulator.memory().resident() / MIB;
        double most = before;
        try (LargeObject object = new LargeObject(emulator.port())) {
            for (int i = 0; i < 10; i++) {
                object.put();
                object.get();
            }
            for (int round = 0; round < rounds; round++) {
                file.add(LargeObject.file(bench.out()) / NANOS_PER_MILLI);
                loopback.add(LargeObject.loopback() / NANOS_PER_MILLI);
                long cpu = emulator.cpuNanos();
                put.add(object.put() / NANOS_PER_MILLI);
                long between = emulator.cpuNanos();
                get.add(object.get() / NANOS_PER_MILLI);
                putCpu.add((between - cpu) / NANOS_PER_MILLI);
                getCpu.add((emulator.cpuNanos() - between) / NANOS_PER_MILLI);
                most = Math.max(most, emulator.memory().resident() / MIB);
            }
        }
        bench.add(LARGE, "written to a file, without the emulator", "ms", Spread.of(file));
        bench.add(LARGE, "over the loopback, without the emulator", "ms", Spread.of(loopback));
        bench.add(LARGE, "PutObject", "ms", Spread.of(put));
        bench.add(LARGE, "PutObject", "CPU ms", Spread.of(putCpu));
        bench.add(LARGE, "GetObject", "ms", Spread.of(get));
        bench.add(LARGE, "GetObject", "CPU ms", Spread.of(getCpu));
        bench.add(LARGE, "before", "resident MiB", Spread.of(before));
        bench.add(LARGE, "most, in %d times".formatted(rounds + 10), "resident MiB", Spread.of(most));
    }
}
