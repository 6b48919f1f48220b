package dev.brume.bench;

import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What it costs to count for CloudWatch: the same requests at an emulator that serves {@code cloudwatch} and so counts, and at one that
 * does not. Both run at the same time, loaded in turns.
 */
final class MetricsPart implements Part {
    private static final String TITLE = "Counting for CloudWatch";
    private static final int CONNECTIONS = 16;

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess without = bench.emulator("--services", "sqs");
                ServerProcess with = bench.emulator("--services", "sqs,cloudwatch")) {
            for (Workload workload : List.of(Workload.SEND, Workload.CYCLE)) {
                compare(bench, without, with, workload);
            }
        }
    }

    private static void compare(Bench bench, ServerProcess without, ServerProcess with, Workload workload)
            throws IOException {
        Effort effort = bench.effort();
        try (Contestant silent = new Contestant(without, workload, CONNECTIONS);
                Contestant counting = new Contestant(with, workload, CONNECTIONS)) {
            silent.warmUp(effort.warmUp());
            counting.warmUp(effort.warmUp());
            for (int round = 0; round < 2 * effort.rounds(); round++) {
                silent.measure(effort.window());
                counting.measure(effort.window());
            }
            List<Double> added = new ArrayList<>();
            for (int round = 0; round < silent.cpuMicros().size(); round++) {
                added.add(counting.cpuMicros().get(round) - silent.cpuMicros().get(round));
            }
            String subject = workload.title() + " at " + CONNECTIONS;
            bench.add(TITLE, subject, "without CPU us", Spread.of(silent.cpuMicros()));
            bench.add(TITLE, subject, "with CPU us", Spread.of(counting.cpuMicros()));
            bench.add(TITLE, subject, "added CPU us", Spread.of(added));
        }
    }
}
