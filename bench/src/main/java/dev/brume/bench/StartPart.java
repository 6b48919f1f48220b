package dev.brume.bench;

import dev.brume.bench.report.Spread;
import dev.brume.bench.server.JavaCommand;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** From the creation of the process to the answer to the first ListQueues, and what the process then holds of the machine's memory. */
final class StartPart implements Part {
    private static final String TITLE = "Start";
    private static final double START_LIMIT_MS = 300;
    private static final double RESIDENT_LIMIT_MB = 80;
    private static final double MB = 1e6;

    @Override
    public void run(Bench bench) throws IOException {
        JavaCommand command;
        try (ServerProcess first = bench.emulator()) { // may build; not measured
            command = first.command();
        }
        List<Start> launched = new ArrayList<>();
        List<Start> cached = new ArrayList<>();
        List<Start> plain = new ArrayList<>();
        for (int i = 0; i < bench.effort().starts(); i++) {
            try (ServerProcess server = bench.emulator()) {
                launched.add(Start.of(server));
            }
            try (ServerProcess server = bench.start(command.line(true), "start")) {
                cached.add(Start.of(server));
            }
            try (ServerProcess server = bench.start(command.line(false), "start")) {
                plain.add(Start.of(server));
            }
        }
        boolean hasCache = command.usesAotCache();
        add(bench, "as users start it", launched, hasCache);
        add(bench, hasCache ? "its JVM alone; AOT cache" : "its JVM alone; as started", cached, false);
        add(bench, "its JVM alone; no AOT cache", plain, false);
    }

    private static void add(Bench bench, String subject, List<Start> starts, boolean limited) {
        bench.add(TITLE, subject, "first answer ms", spread(starts, Start::millis), limit(limited, START_LIMIT_MS));
        bench.add(TITLE, subject, "CPU ms", spread(starts, Start::cpuMillis));
        bench.add(TITLE, subject, "resident MB", spread(starts, Start::residentMb), limit(limited, RESIDENT_LIMIT_MB));
        bench.add(TITLE, subject, "of it not files MB", spread(starts, Start::anonymousMb));
    }

    private static @Nullable Double limit(boolean limited, double limit) {
        return limited ? limit : null;
    }

    private static Spread spread(List<Start> starts, ToDoubleFunction<Start> value) {
        return Spread.of(starts.stream().mapToDouble(value).boxed().toList());
    }

    private record Start(double millis, double cpuMillis, double residentMb, double anonymousMb) {
        static Start of(ServerProcess server) throws IOException {
            return new Start(
                    server.startNanos() / 1e6,
                    server.cpuNanos() / 1e6,
                    server.memory().resident() / MB,
                    server.memory().residentAnonymous() / MB);
        }
    }
}
