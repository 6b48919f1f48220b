package dev.brume.bench;

import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.logs.LogGroups;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** CloudWatch Logs: PutLogEvents of 100 events, and FilterLogEvents over as many events as the largest backlog has messages. */
final class LogsPart implements Part {
    private static final String PUT = "PutLogEvents";
    private static final String FILTER = "FilterLogEvents";
    private static final int EVENTS = 100;
    private static final int[] CONNECTIONS = {1, 16};
    /** So that a window's events do not pile up more than the server has memory for. */
    private static final long BATCHES_MAX = 3_000;

    private static final double NANOS_PER_MILLI = 1e6;
    private int groupsMade;

    /** Words that no event has, a condition that none fulfils, and a regular expression that none matches. */
    private enum Search {
        TERM("a term", "ERROR"),
        JSON("a condition on JSON", "{ $.latency > 1000 }"),
        REGEX("a regular expression", "%lost|stolen%");

        private final String title;
        private final String pattern;

        Search(String title, String pattern) {
            this.title = title;
            this.pattern = pattern;
        }
    }

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess server = bench.emulator();
                LogGroups groups = new LogGroups(server.port())) {
            put(bench, server, groups);
            filter(bench, server, groups);
        }
    }

    private void put(Bench bench, ServerProcess server, LogGroups groups) throws IOException {
        Effort effort = bench.effort();
        new WarmUp(server, effort.warmUp()).run(() -> window(server, groups, 8, Duration.ofSeconds(1)));
        for (int connections : CONNECTIONS) {
            List<Window> windows = new ArrayList<>();
            for (int round = 0; round < effort.rounds(); round++) {
                windows.add(window(server, groups, connections, effort.window()));
            }
            String subject = EVENTS + " events at " + connections;
            bench.add(PUT, subject, "CPU us", spread(windows, window -> window.cpuMicrosPer(1)));
            bench.add(PUT, subject, "CPU us an event", spread(windows, window -> window.cpuMicrosPer(1) / EVENTS));
            bench.add(PUT, subject, "per s", spread(windows, window -> window.perSecond(1)));
        }
    }

    private static Spread spread(List<Window> windows, ToDoubleFunction<Window> figure) {
        return Spread.of(windows.stream().mapToDouble(figure).boxed().toList());
    }

    private Window window(ServerProcess server, LogGroups groups, int connections, Duration time) throws IOException {
        String group = "put-" + groupsMade++;
        groups.create(group);
        try (LoadGenerator generator = new LoadGenerator(
                server.port(),
                IntStream.range(0, connections)
                        .mapToObj(i -> groups.putting(group, EVENTS))
                        .toList())) {
            return Window.measure(server, generator, BATCHES_MAX, time);
        } finally {
            groups.delete(group);
        }
    }

    private static void filter(Bench bench, ServerProcess server, LogGroups groups) throws IOException {
        int events = bench.effort().largestBacklog();
        groups.create("full");
        groups.fill("full", events);
        for (Search search : Search.values()) {
            groups.filter("full", search.pattern);
            List<Double> millis = new ArrayList<>();
            List<Double> cpuMillis = new ArrayList<>();
            for (int round = 0; round < bench.effort().rounds(); round++) {
                long cpu = server.cpuNanos();
                long start = System.nanoTime();
                groups.filter("full", search.pattern);
                millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
                cpuMillis.add((server.cpuNanos() - cpu) / NANOS_PER_MILLI);
            }
            String subject = "%s over %,d events".formatted(search.title, events);
            bench.add(FILTER, subject, "ms", Spread.of(millis));
            bench.add(FILTER, subject, "CPU ms", Spread.of(cpuMillis));
        }
    }
}
