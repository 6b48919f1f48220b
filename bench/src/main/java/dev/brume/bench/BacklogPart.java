package dev.brume.bench;

import dev.brume.bench.Backlog.Cost;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sqs.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a queue gets slower as it fills. Each series has a server of its own and ends as it began, with few messages: the cheaper of
 * the two small cases is what the large ones are held against.
 */
final class BacklogPart implements Part {
    private static final String TITLE = "Cost by backlog";
    private static final String VISIBILITY = "\"VisibilityTimeout\":\"600\"";
    private static final double LIMIT = 1.3;
    private static final int SMALL = 1_000;
    private static final int LARGE = 100_000;

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess server = bench.emulator()) {
            waiting(bench, server);
        }
        try (ServerProcess server = bench.emulator()) {
            fifoGroups(bench, server);
        }
        try (ServerProcess server = bench.emulator()) {
            inFlight(bench, server);
        }
    }

    private static void waiting(Bench bench, ServerProcess server) throws IOException {
        Backlog queue = new Backlog(server, "waiting", VISIBILITY, Message::standard);
        queue.fill(SMALL);
        queue.warmUp(bench.effort().warmUp());
        List<Integer> sizes = IntStream.of(SMALL, LARGE, 1_000_000)
                .filter(size -> size <= bench.effort().largestBacklog())
                .boxed()
                .toList();
        List<Cost> costs = new ArrayList<>();
        int filled = SMALL;
        for (int size : sizes) {
            queue.fill(size - filled);
            filled = size;
            costs.add(queue.measure(bench.effort()));
        }
        queue.purge();
        queue.fill(SMALL);
        Series series = new Series(bench, costs.getFirst(), queue.measure(bench.effort()));
        series.addSmall("standard; 1,000 waiting");
        for (int i = 1; i < sizes.size(); i++) {
            series.addLarge("standard; " + thousands(sizes.get(i)) + " waiting", costs.get(i));
        }
    }

    private static void fifoGroups(Bench bench, ServerProcess server) throws IOException {
        Backlog small = fifo(server, SMALL);
        Backlog large = fifo(server, LARGE);
        small.fill(SMALL);
        small.warmUp(bench.effort().warmUp());
        Cost first = anew(small, bench.effort());
        large.fill(LARGE);
        Cost many = large.measure(bench.effort());
        large.purge();
        Series series = new Series(bench, first, anew(small, bench.effort()));
        series.addSmall("FIFO; 1,000 groups");
        series.addLarge("FIFO; 100,000 groups", many);
    }

    /** Takers that left held messages; their groups are blocked, and would gather what is sent until nothing else waits. */
    private static Cost anew(Backlog queue, Effort effort) throws IOException {
        queue.purge();
        queue.fill(SMALL);
        return queue.measure(effort);
    }

    private static Backlog fifo(ServerProcess server, int groups) throws IOException {
        AtomicLong sequence = new AtomicLong();
        return new Backlog(
                server,
                "groups-" + groups + ".fifo",
                VISIBILITY + ",\"FifoQueue\":\"true\"",
                () -> Message.fifo(groups, sequence));
    }

    private static void inFlight(Bench bench, ServerProcess server) throws IOException {
        Backlog few = new Backlog(server, "few", VISIBILITY, Message::standard);
        Backlog many = new Backlog(server, "many", VISIBILITY, Message::standard);
        few.fill(SMALL);
        few.warmUp(bench.effort().warmUp());
        Cost first = few.measure(bench.effort());
        many.fill(LARGE);
        many.holdInFlight(LARGE);
        many.fill(SMALL);
        Cost held = many.measure(bench.effort());
        many.purge();
        Series series = new Series(bench, first, few.measure(bench.effort()));
        series.addSmall("standard; none in flight");
        series.addLarge("standard; 100,000 in flight", held);
    }

    private static String thousands(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Costs with few messages, at the beginning and at the end, and what is held against them. */
    private record Series(Bench bench, Cost begin, Cost end) {
        void addSmall(String subject) {
            add(subject + " (begin)", begin, null);
            add(subject + " (end)", end, null);
        }

        void addLarge(String subject, Cost cost) {
            add(subject, cost, LIMIT);
        }

        private void add(String subject, Cost cost, @Nullable Double limit) {
            double send = Math.min(begin.send().median(), end.send().median());
            double take = Math.min(
                    begin.receiveAndDelete().median(), end.receiveAndDelete().median());
            bench.add(TITLE, subject, "send CPU us", cost.send());
            bench.add(TITLE, subject, "send ratio", Spread.of(cost.send().median() / send), limit);
            bench.add(TITLE, subject, "receive and delete CPU us", cost.receiveAndDelete());
            bench.add(
                    TITLE,
                    subject,
                    "receive and delete ratio",
                    Spread.of(cost.receiveAndDelete().median() / take),
                    limit);
        }
    }
}
