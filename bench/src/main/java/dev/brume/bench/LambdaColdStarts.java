package dev.brume.bench;

import dev.brume.bench.lambda.EmptyFunction;
import dev.brume.bench.lambda.LambdaClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the request to the answer of the first invocation of an environment, at an emulator with the best sandbox that there is and at
 * one that is told to do without: the difference is the sandbox's share. What the interpreter alone takes to start and to end, in turn with them, tells
 * how much of it is anybody's.
 */
final class LambdaColdStarts {
    private static final Map<String, String> PLAIN = Map.of("BRUME_LAMBDA_SANDBOX", "process");
    private static final String TITLE = "Lambda cold start";
    /** Long enough for the environment before to be gone. */
    private static final int PAUSE_MS = 150;

    private static final int STARTS = 5;
    private static final int WARM_UPS = 3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Pattern LAYER = Pattern.compile("Lambda functions run as ([^:(,]+)");

    void run(Bench bench) throws IOException, InterruptedException {
        try (ServerProcess sandboxed = bench.emulator();
                ServerProcess bare = bench.emulator(PLAIN, "emulator-plain")) {
            for (EmptyFunction function : EmptyFunction.values()) {
                try (Side first = new Side(sandboxed, function);
                        Side second = new Side(bare, function)) {
                    measure(bench, function, first, second);
                }
            }
        }
    }

    private static void measure(Bench bench, EmptyFunction function, Side first, Side second)
            throws IOException, InterruptedException {
        List<Double> alone = new ArrayList<>();
        List<String> interpreter = function.alone();
        int starts = STARTS * bench.effort().starts();
        for (int start = -WARM_UPS; start < starts; start++) {
            first.start(start);
            second.start(start);
            if (start >= 0) {
                alone.add(alone(interpreter));
            }
        }
        String subject = function.title();
        String layer = layer(bench, "emulator");
        bench.add(TITLE, subject, "interpreter alone ms", Spread.of(alone));
        bench.add(TITLE, subject, layer(bench, "emulator-plain") + " ms", Spread.of(second.millis));
        bench.add(TITLE, subject, layer + " ms", Spread.of(first.millis), function.coldLimitMillis());
        bench.add(TITLE, subject, "share of " + layer + " ms", Spread.difference(first.millis, second.millis));
        bench.add(TITLE, subject, "emulator CPU ms", Spread.of(first.cpuMillis));
    }

    /** What the emulator says of itself. */
    private static String layer(Bench bench, String log) throws IOException {
        Matcher said = LAYER.matcher(Files.readString(bench.log(log)));
        return said.find() ? said.group(1).toLowerCase(Locale.ROOT).strip() : "some sandbox";
    }

    private static double alone(List<String> interpreter) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(interpreter)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(interpreter + " fails");
        }
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    /** A function at one of the two emulators. */
    private static final class Side implements AutoCloseable {
        private final ServerProcess server;
        private final LambdaClient lambda;
        private final String name;
        private final List<Double> millis = new ArrayList<>();
        private final List<Double> cpuMillis = new ArrayList<>();

        Side(ServerProcess server, EmptyFunction function) throws IOException {
            this.server = server;
            this.lambda = new LambdaClient(server.port());
            this.name = "cold-" + function.name().toLowerCase(Locale.ROOT);
            lambda.create(name, function);
        }

        /** @param number negative for a start that does not count */
        void start(int number) throws IOException, InterruptedException {
            lambda.change(name, number);
            Thread.sleep(PAUSE_MS);
            long cpu = server.cpuNanos();
            long start = System.nanoTime();
            lambda.invoke(name);
            long end = System.nanoTime();
            if (number >= 0) {
                millis.add((end - start) / NANOS_PER_MILLI);
                cpuMillis.add((server.cpuNanos() - cpu) / NANOS_PER_MILLI);
            }
        }

        @Override
        public void close() throws IOException {
            lambda.close();
        }
    }
}
