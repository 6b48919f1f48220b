package dev.brume.bench;

import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.Memory;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.states.Machine;
import dev.brume.bench.states.StateMachines;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Step Functions: what it costs to start an execution, its run included, to go from state to state, and to wait. */
final class StatesPart implements Part {
    private static final String START = "Starting executions";
    private static final String RUN = "Running executions";
    private static final String WAIT = "Executions that wait";
    private static final double ECHO_LIMIT = 4;
    private static final int[] CONNECTIONS = {1, 16};
    private static final int ITEMS = 10_000;
    private static final int CHILDREN = 1_000;
    private static final int WAITING = 100_000;
    private static final double BYTES_LIMIT = 2_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration FILL_MAX = Duration.ofMinutes(2);

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator)) {
            start(bench, emulator, echo, Machine.FIVE_STATES, false);
            start(bench, emulator, echo, Machine.FIVE_EXPRESS_STATES, true);
            chain(bench, emulator);
            map(bench, emulator);
            distributedMap(bench, emulator);
        }
        try (ServerProcess emulator = bench.emulator()) {
            waiting(bench, emulator);
        }
    }

    private static void start(
            Bench bench, ServerProcess emulator, ServerProcess echo, Machine machine, boolean synchronously)
            throws IOException {
        Effort effort = bench.effort();
        for (int connections : CONNECTIONS) {
            try (StartLoad echoed = new StartLoad(echo, machine, synchronously, connections, false);
                    StartLoad load = new StartLoad(emulator, machine, synchronously, connections, true)) {
                echoed.warmUp(effort.warmUp().dividedBy(2));
                load.warmUp(effort.warmUp());
                for (int round = 0; round < effort.rounds(); round++) {
                    echoed.measure(effort.window());
                    load.measure(effort.window());
                }
                String subject =
                        (synchronously ? "StartSyncExecution" : "StartExecution") + ", 5 states at " + connections;
                bench.add(START, subject, "echo CPU us", Spread.of(echoed.micros()));
                bench.add(START, subject, "CPU us", Spread.of(load.micros()));
                bench.add(START, subject, "ratio", Spread.ratio(load.micros(), echoed.micros()), ECHO_LIMIT);
                bench.add(START, subject, "per s", Spread.of(load.perSecond()));
            }
        }
    }

    /** By CPU time, so that it is one core's whatever the machine has. */
    private static void chain(Bench bench, ServerProcess emulator) throws IOException {
        Effort effort = bench.effort();
        try (StartLoad load = new StartLoad(emulator, Machine.CHAIN, true, 1, true)) {
            load.warmUp(effort.warmUp());
            for (int round = 0; round < effort.rounds(); round++) {
                load.measure(effort.window());
            }
            List<Double> perSecond = load.micros().stream()
                    .map(micros -> Machine.LINKS * 1e6 / micros)
                    .toList();
            bench.add(RUN, "100 Pass states", "transitions per second of CPU", Spread.of(perSecond));
        }
    }

    private static void map(Bench bench, ServerProcess emulator) throws IOException {
        String items = Machine.items(ITEMS);
        try (StateMachines machines = new StateMachines(emulator.port())) {
            machines.create(Machine.MAP.name(), Machine.MAP);
            new WarmUp(emulator, bench.effort().warmUp()).run(() -> machines.run(Machine.MAP.name(), items));
            List<Double> millis = new ArrayList<>();
            List<Double> cpuMillis = new ArrayList<>();
            for (int round = 0; round < bench.effort().rounds(); round++) {
                long cpu = emulator.cpuNanos();
                long start = System.nanoTime();
                machines.run(Machine.MAP.name(), items);
                millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
                cpuMillis.add((emulator.cpuNanos() - cpu) / NANOS_PER_MILLI);
            }
            machines.reset();
            String subject = "Map over %,d items".formatted(ITEMS);
            bench.add(RUN, subject, "ms", Spread.of(millis));
            bench.add(RUN, subject, "CPU ms", Spread.of(cpuMillis));
        }
    }

    private static void distributedMap(Bench bench, ServerProcess emulator) throws IOException {
        String items = Machine.items(CHILDREN);
        String name = Machine.DISTRIBUTED_MAP.name();
        try (StateMachines machines = new StateMachines(emulator.port())) {
            machines.create(name, Machine.DISTRIBUTED_MAP);
            AtomicInteger runs = new AtomicInteger();
            new WarmUp(emulator, bench.effort().warmUp())
                    .run(() -> machines.runStandard(name, "run-" + runs.incrementAndGet(), items));
            List<Double> millis = new ArrayList<>();
            List<Double> cpuMillis = new ArrayList<>();
            for (int round = 0; round < bench.effort().rounds(); round++) {
                long cpu = emulator.cpuNanos();
                long start = System.nanoTime();
                machines.runStandard(name, "run-" + runs.incrementAndGet(), items);
                millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
                cpuMillis.add((emulator.cpuNanos() - cpu) / NANOS_PER_MILLI);
            }
            machines.reset();
            String subject = "Distributed Map of %,d children".formatted(CHILDREN);
            bench.add(RUN, subject, "ms", Spread.of(millis));
            bench.add(RUN, subject, "CPU ms", Spread.of(cpuMillis));
        }
    }

    private static void waiting(Bench bench, ServerProcess emulator) throws IOException {
        try (StateMachines machines = new StateMachines(emulator.port())) {
            machines.create(Machine.WAIT.name(), Machine.WAIT);
            fill(emulator, machines, 2_000);
            long few = listing(machines);
            Memory memory = emulator.memory();
            long before = memory.live();
            fill(emulator, machines, WAITING);
            String histogram = memory.histogram();
            Files.writeString(bench.out().resolve("histogram-waiting.txt"), histogram);
            double bytes = (Memory.live(histogram) - before) / (double) WAITING;
            String subject = String.format(Locale.ROOT, "%,d executions in Wait", WAITING);
            bench.add(WAIT, subject, "live bytes per execution", Spread.of(bytes), BYTES_LIMIT);
            bench.add(WAIT, subject, "ListExecutions of 10, us", Spread.of(listing(machines) / 1e3));
            bench.add(WAIT, "2,000 executions in Wait", "ListExecutions of 10, us", Spread.of(few / 1e3));
        }
    }

    private static void fill(ServerProcess emulator, StateMachines machines, int count) throws IOException {
        try (LoadGenerator generator = new LoadGenerator(
                emulator.port(),
                Stream.generate(() -> machines.starting(Machine.WAIT.name(), false, Machine.WAIT.input()))
                        .limit(16)
                        .toList())) {
            long answers = generator.run(count, FILL_MAX).answers();
            if (answers != count) {
                throw new IllegalStateException(answers + " of " + count + " executions within " + FILL_MAX);
            }
        }
    }

    /** @return nanoseconds of the quickest of some */
    private static long listing(StateMachines machines) throws IOException {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            long start = System.nanoTime();
            machines.list(Machine.WAIT.name());
            quickest = Math.min(quickest, System.nanoTime() - start);
        }
        return quickest;
    }
}
