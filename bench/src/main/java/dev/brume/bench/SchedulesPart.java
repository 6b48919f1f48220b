package dev.brume.bench;

import dev.brume.bench.events.Schedules;
import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a schedule costs while a hundred thousand others are not due: to make it, and to let an hour pass in which a thousand fire. Two
 * emulators, one of which has the others, loaded in turns.
 */
final class SchedulesPart implements Part {
    private static final String TITLE = "Schedules";
    private static final int EXISTING = 100_000;
    private static final double LIMIT = 1.5;

    @Override
    public void run(Bench bench) throws IOException {
        Effort effort = bench.effort();
        try (Side without = new Side(bench.emulator(), 0);
                Side with = new Side(bench.emulator(), EXISTING)) {
            for (Side side : List.of(without, with)) {
                side.warmUp(effort.warmUp());
            }
            for (int round = 0; round < effort.rounds(); round++) {
                for (Side side : List.of(without, with)) {
                    side.measure();
                }
            }
            report(bench, "CreateSchedule", "CPU us", without.creation, with.creation);
            report(bench, "an hour in which 1,000 fire", "CPU us a firing", without.firing, with.firing);
            // So little that the machine's moods are most of it: no ratio.
            bench.add(TITLE, "an hour in which none fires", "CPU us, alone", Spread.of(without.quiet));
            bench.add(TITLE, "an hour in which none fires", "CPU us, beside 100,000", Spread.of(with.quiet));
        }
    }

    private static void report(Bench bench, String subject, String metric, List<Double> without, List<Double> with) {
        bench.add(TITLE, subject, metric + ", alone", Spread.of(without));
        bench.add(TITLE, subject, metric + ", beside 100,000", Spread.of(with));
        bench.add(TITLE, subject, "ratio", Spread.ratio(with, without), LIMIT);
    }

    /** One emulator. */
    private static final class Side implements AutoCloseable {
        private static final int CONNECTIONS = 8;
        private static final int CREATED = 5_000;
        private static final int DUE = 1_000;
        private static final int HOURS = 20;
        private static final double NANOS_PER_MICRO = 1e3;
        private final ServerProcess server;
        private final Schedules schedules;
        private final SqsClient sqs;
        private final String queue;
        private final List<Double> creation = new ArrayList<>();
        private final List<Double> firing = new ArrayList<>();
        private final List<Double> quiet = new ArrayList<>();
        private int groups;

        Side(ServerProcess server, int existing) throws IOException {
            this.server = server;
            this.schedules = new Schedules(server.port());
            this.sqs = new SqsClient(server.port());
            this.queue = sqs.createQueue("due", "");
            schedules.createGroup("existing");
            if (existing > 0) {
                create("existing", existing);
            }
        }

        /** @return server CPU, in nanoseconds */
        private long create(String group, int count) throws IOException {
            List<Conversation> creating = IntStream.range(0, CONNECTIONS)
                    .mapToObj(connection -> schedules.creating(group, "s" + connection))
                    .toList();
            try (LoadGenerator generator = new LoadGenerator(server.port(), creating)) {
                return Window.measure(server, generator, count, Duration.ofMinutes(5))
                        .cpuNanos();
            }
        }

        void warmUp(Duration atLeast) throws IOException {
            new WarmUp(server, atLeast).run(() -> {
                createSome();
                fire();
                advance();
            });
        }

        void measure() throws IOException {
            creation.add(createSome() / NANOS_PER_MICRO / CREATED);
            firing.add(fire() / NANOS_PER_MICRO / DUE / HOURS);
            quiet.add(advance() / NANOS_PER_MICRO / HOURS);
        }

        private long createSome() throws IOException {
            String group = "created-" + groups++;
            schedules.createGroup(group);
            long cpu = create(group, CREATED);
            schedules.deleteGroup(group);
            return cpu;
        }

        private long fire() throws IOException {
            String group = "due-" + groups++;
            schedules.createGroup(group);
            for (int i = 0; i < DUE; i++) {
                schedules.create(group, "due-" + i, "rate(1 hours)");
            }
            sqs.purge(queue);
            long cpu = advance();
            schedules.deleteGroup(group);
            sqs.purge(queue);
            return cpu;
        }

        private long advance() throws IOException {
            long before = server.cpuNanos();
            for (int hour = 0; hour < HOURS; hour++) {
                schedules.advance("PT1H");
            }
            return server.cpuNanos() - before;
        }

        @Override
        public void close() throws IOException {
            schedules.close();
            sqs.close();
            server.close();
        }
    }
}
