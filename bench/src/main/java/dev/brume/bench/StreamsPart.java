package dev.brume.bench;

import dev.brume.bench.kinesis.StreamWorkload;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;

/** Server CPU of Kinesis's operations, against a server that does nothing but HTTP, in turns as in {@link EchoPart}. */
final class StreamsPart implements Part {
    private static final String TITLE = "Kinesis against the echo server";
    private static final int[] CONNECTIONS = {1, 16};

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator)) {
            for (StreamWorkload workload : StreamWorkload.values()) {
                new StreamContestant(echo, workload, 8).warmUp(bench.effort().warmUp());
                new StreamContestant(emulator, workload, 8)
                        .warmUp(bench.effort().warmUp());
                for (int connections : CONNECTIONS) {
                    compare(bench, emulator, echo, workload, connections);
                }
            }
        }
    }

    private static void compare(
            Bench bench,
            ServerProcess emulatorServer,
            ServerProcess echoServer,
            StreamWorkload workload,
            int connections)
            throws IOException {
        Effort effort = bench.effort();
        StreamContestant echo = new StreamContestant(echoServer, workload, connections);
        StreamContestant emulator = new StreamContestant(emulatorServer, workload, connections);
        for (int round = 0; round < effort.rounds(); round++) {
            echo.measure(effort.window());
            emulator.measure(effort.window());
        }
        String subject = workload.title() + " at " + connections;
        Spread ratio = Spread.ratio(emulator.cpuMicros(), echo.cpuMicros());
        bench.add(TITLE, subject, "echo CPU us", Spread.of(echo.cpuMicros()));
        bench.add(TITLE, subject, "emulator CPU us", Spread.of(emulator.cpuMicros()));
        bench.add(TITLE, subject, "ratio", ratio, workload.limit());
        bench.add(TITLE, subject, "echo per s", Spread.of(echo.perSecond()));
        bench.add(TITLE, subject, "emulator per s", Spread.of(emulator.perSecond()));
    }
}
