package dev.brume.bench;

import dev.brume.bench.Profile.Layer;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.FlightRecording;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sqs.QueueAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Which layer of the emulator takes the time and allocates the bytes of a unit of work. */
final class ProfilePart implements Part {
    private static final int CONNECTIONS = 16;
    private static final Duration RECORDED = Duration.ofSeconds(8);
    private static final long REQUESTS_MAX = 400_000;

    @Override
    public void run(Bench bench) throws IOException {
        Path folder = Files.createDirectories(bench.out().resolve("profile"));
        for (Workload workload : Workload.values()) {
            try (ServerProcess emulator = bench.emulator();
                    ServerProcess echo = bench.echoOf(emulator)) {
                profile(bench, emulator, "emulator", workload, folder);
                profile(bench, echo, "echo", workload, folder);
            }
        }
    }

    private static void profile(Bench bench, ServerProcess server, String who, Workload workload, Path folder)
            throws IOException {
        try (SqsClient client = new SqsClient(server.port())) {
            String url = client.createQueue("profile", "\"VisibilityTimeout\":\"600\"");
            QueueAddress queue = new QueueAddress(server.port(), url);
            try (LoadGenerator generator =
                    new LoadGenerator(server.port(), workload.conversations(queue, CONNECTIONS))) {
                new WarmUp(server, bench.effort().warmUp()).run(() -> {
                    generator.run(REQUESTS_MAX, Duration.ofSeconds(1));
                    if (workload != Workload.CYCLE) {
                        client.purge(url);
                    }
                });
                FlightRecording recording = new FlightRecording(server.pid(), folder);
                Map<String, Long> before = server.cpuNanosByThread();
                Window window = Window.measure(server, generator, REQUESTS_MAX, RECORDED);
                Map<String, Long> after = server.cpuNanosByThread();
                Path file = folder.resolve(workload + "-" + who + ".jfr");
                recording.stop(file);
                Profile profile = Profile.of(file);
                Files.writeString(folder.resolve(workload + "-" + who + ".txt"), profile.details());
                report(bench, workload, who, window, profile);
                reportThreads(bench, workload, who, window, before, after);
            }
        }
    }

    private static void report(Bench bench, Workload workload, String who, Window window, Profile profile) {
        String part = title(workload);
        double units = (double) window.load().answers() / workload.requests();
        bench.add(part, "all threads", who + " CPU us", Spread.of(window.cpuMicrosPer(workload.requests())));
        for (Layer layer : Layer.values()) {
            bench.add(part, layer.toString(), who + " CPU us", Spread.of(profile.cpuNanos(layer) / 1e3 / units));
            bench.add(part, layer.toString(), who + " bytes", Spread.of(profile.allocatedBytes(layer) / units));
        }
    }

    /** The threads that took a hundredth of the time or more: the event loops, the compilers, the collector in the VM thread. */
    private static void reportThreads(
            Bench bench,
            Workload workload,
            String who,
            Window window,
            Map<String, Long> before,
            Map<String, Long> after) {
        double units = (double) window.load().answers() / workload.requests();
        after.forEach((thread, nanos) -> {
            long used = nanos - before.getOrDefault(thread, 0L);
            if (used > window.cpuNanos() / 100) {
                bench.add(title(workload), "thread " + thread, who + " CPU us", Spread.of(used / 1e3 / units));
            }
        });
    }

    private static String title(Workload workload) {
        return "Profile: " + workload.title() + " at " + CONNECTIONS;
    }
}
