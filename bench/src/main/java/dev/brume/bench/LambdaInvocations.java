package dev.brume.bench;

import dev.brume.bench.lambda.DirectProcess;
import dev.brume.bench.lambda.EmptyFunction;
import dev.brume.bench.lambda.Invoke;
import dev.brume.bench.lambda.LambdaClient;
import dev.brume.bench.lambda.LeanLoad;
import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sqs.Message;
import dev.brume.bench.sqs.QueueAddress;
import dev.brume.bench.sqs.Send;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Warm invocations of empty functions, one after another: what each costs the emulator in CPU, and how much longer it takes than
 * to ask the same kind of process directly. SendMessage at the echo server, in turn with both, tells what a request costs at least.
 */
final class LambdaInvocations {
    private static final String TITLE = "Lambda warm invoke";
    private static final List<EmptyFunction> RUNTIMES =
            List.of(EmptyFunction.PYTHON, EmptyFunction.NODE, EmptyFunction.JAVA);
    private static final int SEVERAL = 8;
    private static final double CPU_LIMIT_MICROS = 100;
    private static final double OVERHEAD_LIMIT_MS = 1;
    private static final double NANOS_PER_MILLI = 1e6;

    void run(Bench bench) throws IOException {
        Path folder = Files.createDirectories(bench.out().resolve("direct"));
        try (ServerProcess emulator = bench.emulator();
                ServerProcess echo = bench.echoOf(emulator);
                LambdaClient lambda = new LambdaClient(emulator.port());
                SqsClient reference = new SqsClient(echo.port())) {
            for (EmptyFunction function : RUNTIMES) {
                String name = "warm-" + function.name().toLowerCase(Locale.ROOT);
                lambda.create(name, function);
                cpu(bench, emulator, echo, function, name);
                if (LeanLoad.isPossible()) {
                    cpuByLeanLoad(bench, emulator, function, name, LeanLoad.in(folder));
                }
                try (DirectProcess direct = new DirectProcess(function, folder)) {
                    latency(bench, function, () -> lambda.invoke(name), direct, reference);
                }
            }
        }
    }

    private static void cpu(
            Bench bench, ServerProcess emulator, ServerProcess echo, EmptyFunction function, String name)
            throws IOException {
        Effort effort = bench.effort();
        for (int connections : new int[] {1, SEVERAL}) {
            try (LoadGenerator generator = load(emulator, () -> new Invoke(emulator.port(), name), connections);
                    LoadGenerator plain = load(
                            echo, () -> new Send(new QueueAddress(echo.port(), ""), Message.standard()), connections)) {
                new WarmUp(emulator, effort.warmUp())
                        .run(() -> Window.measure(emulator, generator, Long.MAX_VALUE, effort.window()));
                Window.measure(echo, plain, Long.MAX_VALUE, effort.window());
                List<Double> micros = new ArrayList<>();
                List<Double> perSecond = new ArrayList<>();
                List<Double> echoMicros = new ArrayList<>();
                for (int round = 0; round < effort.rounds(); round++) {
                    Window window = Window.measure(emulator, generator, Long.MAX_VALUE, effort.window());
                    micros.add(window.cpuMicrosPer(1));
                    perSecond.add(window.perSecond(1));
                    echoMicros.add(Window.measure(echo, plain, Long.MAX_VALUE, effort.window())
                            .cpuMicrosPer(1));
                }
                String subject = function.title() + " at " + connections;
                bench.add(TITLE, subject, "echo CPU us", Spread.of(echoMicros));
                bench.add(TITLE, subject, "emulator CPU us", Spread.of(micros), CPU_LIMIT_MICROS);
                bench.add(TITLE, subject, "per s", Spread.of(perSecond));
            }
        }
    }

    /** Once more on one connection: by then all is compiled, and the client takes less of the processors. */
    private static void cpuByLeanLoad(
            Bench bench, ServerProcess emulator, EmptyFunction function, String name, LeanLoad load)
            throws IOException {
        Effort effort = bench.effort();
        new WarmUp(emulator, effort.warmUp()).run(() -> load.run(emulator.port(), name, effort.window()));
        List<Double> micros = new ArrayList<>();
        List<Double> perSecond = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            long before = emulator.cpuNanos();
            long answers = load.run(emulator.port(), name, effort.window());
            micros.add((emulator.cpuNanos() - before) / 1e3 / answers);
            perSecond.add(answers * 1e3 / effort.window().toMillis());
        }
        String subject = function.title() + " at 1, load in C";
        bench.add(TITLE, subject, "emulator CPU us", Spread.of(micros), CPU_LIMIT_MICROS);
        bench.add(TITLE, subject, "per s", Spread.of(perSecond));
    }

    private static LoadGenerator load(ServerProcess server, Supplier<Conversation> conversation, int connections)
            throws IOException {
        return new LoadGenerator(
                server.port(), Stream.generate(conversation).limit(connections).toList());
    }

    /** A call that is timed. */
    private interface Timed {
        void call() throws IOException;
    }

    private static void latency(
            Bench bench, EmptyFunction function, Timed invoke, DirectProcess direct, SqsClient reference)
            throws IOException {
        int count = 10 * bench.effort().wakeUps();
        List<Double> invoked = new ArrayList<>();
        List<Double> asked = new ArrayList<>();
        List<Double> echoed = new ArrayList<>();
        for (int i = -count; i < count; i++) {
            double one = millis(invoke);
            double two = millis(direct::call);
            double three = millis(() -> reference.call("SendMessage", "{}"));
            if (i >= 0) {
                invoked.add(one);
                asked.add(two);
                echoed.add(three);
            }
        }
        Collections.sort(invoked);
        Collections.sort(asked);
        Collections.sort(echoed);
        String title = "Lambda warm latency";
        String subject = function.title();
        bench.add(title, subject, "echo p50 ms", at(echoed, 50));
        bench.add(title, subject, "direct p50 ms", at(asked, 50));
        bench.add(title, subject, "invoke p50 ms", at(invoked, 50));
        bench.add(title, subject, "invoke p99 ms", at(invoked, 99));
        bench.add(
                title,
                subject,
                "over direct p50 ms",
                Spread.of(at(invoked, 50).median() - at(asked, 50).median()),
                OVERHEAD_LIMIT_MS);
    }

    private static Spread at(List<Double> sorted, int percent) {
        return Spread.of(sorted.get(sorted.size() * percent / 100));
    }

    private static double millis(Timed call) throws IOException {
        long start = System.nanoTime();
        call.call();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
