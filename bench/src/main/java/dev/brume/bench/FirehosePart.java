package dev.brume.bench;

import dev.brume.bench.firehose.DeliveryStreams;
import dev.brume.bench.firehose.FirehoseWorkload;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Firehose: puts against a server that does nothing but HTTP, delivery into a bucket included, in turns as in {@link EchoPart}; and puts while
 * few or many records wait in the buffer.
 */
final class FirehosePart implements Part {
    private static final String TITLE = "Firehose against the echo server";
    private static final String BACKLOG = "Firehose by backlog";
    private static final int[] CONNECTIONS = {1, 16};
    private static final int WAITING_BYTES = 64;
    private static final int LARGEST_BUFFER_MB = 128;
    private static final int LONGEST_SECONDS = 900;

    /** One of the two servers: all is gone after each window, objects too. */
    private record Contestant(ServerProcess server, FirehoseWorkload workload, int connections, List<Window> windows) {
        void warmUp(Duration atLeast) throws IOException {
            new WarmUp(server, atLeast).run(() -> window(Duration.ofSeconds(1)));
        }

        Window window(Duration time) throws IOException {
            try (DeliveryStreams streams = new DeliveryStreams(server.port())) {
                streams.create("orders", 5, LONGEST_SECONDS);
                try (LoadGenerator generator =
                        new LoadGenerator(server.port(), workload.conversations(streams, "orders", connections))) {
                    return Window.measure(server, generator, workload.requestsMax(), time);
                } finally {
                    streams.reset();
                }
            }
        }

        List<Double> cpuMicros() {
            return windows.stream().map(window -> window.cpuMicrosPer(1)).toList();
        }

        Spread perSecond() {
            return Spread.of(windows.stream().map(window -> window.perSecond(1)).toList());
        }
    }

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator)) {
            for (FirehoseWorkload workload : FirehoseWorkload.values()) {
                for (ServerProcess server : List.of(echo, emulator)) {
                    new Contestant(server, workload, 8, List.of())
                            .warmUp(bench.effort().warmUp());
                }
                for (int connections : CONNECTIONS) {
                    compare(bench, emulator, echo, workload, connections);
                }
            }
            byBacklog(bench, emulator);
        }
    }

    private static void compare(
            Bench bench,
            ServerProcess emulatorServer,
            ServerProcess echoServer,
            FirehoseWorkload workload,
            int connections)
            throws IOException {
        Effort effort = bench.effort();
        Contestant echo = new Contestant(echoServer, workload, connections, new ArrayList<>());
        Contestant emulator = new Contestant(emulatorServer, workload, connections, new ArrayList<>());
        for (int round = 0; round < effort.rounds(); round++) {
            echo.windows().add(echo.window(effort.window()));
            emulator.windows().add(emulator.window(effort.window()));
        }
        String subject = workload.title() + " at " + connections;
        bench.add(TITLE, subject, "echo CPU us", Spread.of(echo.cpuMicros()));
        bench.add(TITLE, subject, "emulator CPU us", Spread.of(emulator.cpuMicros()));
        bench.add(TITLE, subject, "ratio", Spread.ratio(emulator.cpuMicros(), echo.cpuMicros()));
        bench.add(TITLE, subject, "echo per s", echo.perSecond());
        bench.add(TITLE, subject, "emulator per s", emulator.perSecond());
    }

    /** What waits is not delivered meanwhile: the buffer is the largest, and its interval the longest. */
    private static void byBacklog(Bench bench, ServerProcess server) throws IOException {
        int most = bench.effort().largestBacklog();
        for (int waiting : new int[] {0, most / 10, most}) {
            List<Double> micros = new ArrayList<>();
            for (int round = 0; round < bench.effort().rounds(); round++) {
                micros.add(withBacklog(bench, server, waiting));
            }
            bench.add(
                    BACKLOG, "PutRecord 1 KiB at 16 with %,d waiting".formatted(waiting), "CPU us", Spread.of(micros));
        }
    }

    private static double withBacklog(Bench bench, ServerProcess server, int waiting) throws IOException {
        try (DeliveryStreams streams = new DeliveryStreams(server.port())) {
            streams.create("full", LARGEST_BUFFER_MB, LONGEST_SECONDS);
            streams.fill("full", waiting, WAITING_BYTES);
            try (LoadGenerator generator =
                    new LoadGenerator(server.port(), FirehoseWorkload.PUT.conversations(streams, "full", 16))) {
                // So few that they fit into the buffer beside what waits.
                return Window.measure(server, generator, 40_000, bench.effort().window())
                        .cpuMicrosPer(1);
            } finally {
                streams.reset();
            }
        }
    }
}
