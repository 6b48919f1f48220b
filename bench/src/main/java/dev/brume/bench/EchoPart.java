package dev.brume.bench;

import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;

/**
 * Server CPU per unit of work, against a server that does nothing but HTTP. Both run at the same time, each idle while the other is
 * loaded, in turns: what slows the machine for a while slows both.
 */
final class EchoPart implements Part {
    private static final String TITLE = "Against the echo server";
    private static final int[] CONNECTIONS = {1, 16, 64};
    private static final double SEND_LIMIT = 1.6;

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator)) {
            warmUp(bench, emulator, echo);
            for (Workload workload : Workload.values()) {
                for (int connections : CONNECTIONS) {
                    compare(bench, emulator, echo, workload, connections);
                }
            }
        }
    }

    private static void warmUp(Bench bench, ServerProcess... servers) throws IOException {
        for (ServerProcess server : servers) {
            for (Workload workload : Workload.values()) {
                try (Contestant contestant = new Contestant(server, workload, 8)) {
                    contestant.warmUp(bench.effort().warmUp().dividedBy(2));
                }
            }
        }
    }

    private static void compare(
            Bench bench, ServerProcess emulatorServer, ServerProcess echoServer, Workload workload, int connections)
            throws IOException {
        Effort effort = bench.effort();
        try (Contestant echo = new Contestant(echoServer, workload, connections);
                Contestant emulator = new Contestant(emulatorServer, workload, connections)) {
            echo.warmUp(effort.window().dividedBy(2));
            emulator.warmUp(effort.window().dividedBy(2));
            for (int round = 0; round < effort.rounds(); round++) {
                echo.measure(effort.window());
                emulator.measure(effort.window());
            }
            String subject = workload.title() + " at " + connections;
            Spread ratio = Spread.ratio(emulator.cpuMicros(), echo.cpuMicros());
            bench.add(TITLE, subject, "echo CPU us", Spread.of(echo.cpuMicros()));
            bench.add(TITLE, subject, "emulator CPU us", Spread.of(emulator.cpuMicros()));
            bench.add(TITLE, subject, "ratio", ratio, workload == Workload.SEND ? SEND_LIMIT : null);
            bench.add(TITLE, subject, "echo per s", Spread.of(echo.perSecond()));
            bench.add(TITLE, subject, "emulator per s", Spread.of(emulator.perSecond()));
        }
    }
}
