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

/** Which layer of the emulator takes the time and allocates the bytes of a unit of work. */
final class ProfilePart implements Part {
    private static final int CONNECTIONS = 16;
    private static final Duration RECORDED = Duration.ofSeconds(8);
    private static final long REQUESTS_MAX = 400_000;

    @Override
    public void run(Bench bench) throws IOException {
        Path folder = Files.createDirectories(bench.out().resolve("profile"));
        for (Workload workload : Workload.values()) {
            try (ServerProcess server = bench.emulator()) {
                profile(bench, server, workload, folder);
            }
        }
    }

    private static void profile(Bench bench, ServerProcess server, Workload workload, Path folder) throws IOException {
        try (SqsClient client = new SqsClient(server.port())) {
            String url = client.createQueue("profile", "\"VisibilityTimeout\":\"600\"");
            QueueAddress queue = new QueueAddress(server.port(), url);
            try (LoadGenerator generator =
                    new LoadGenerator(server.port(), workload.conversations(queue, CONNECTIONS))) {
                generator.run(REQUESTS_MAX, bench.effort().warmUp());
                client.purge(url);
                FlightRecording recording = new FlightRecording(server.pid());
                Window window = Window.measure(server, generator, REQUESTS_MAX, RECORDED);
                Path file = folder.resolve(workload + ".jfr");
                recording.stop(file);
                report(bench, workload, window, Profile.of(file), folder);
            }
        }
    }

    private static void report(Bench bench, Workload workload, Window window, Profile profile, Path folder)
            throws IOException {
        String part = "Profile: " + workload.title() + " at " + CONNECTIONS;
        double units = (double) window.load().answers() / workload.requests();
        bench.add(part, "all", "CPU us", Spread.of(window.cpuMicrosPer(workload.requests())));
        for (Layer layer : Layer.values()) {
            bench.add(part, layer.toString(), "CPU us", Spread.of(profile.cpuNanos(layer) / 1e3 / units));
            bench.add(part, layer.toString(), "allocated bytes", Spread.of(profile.allocatedBytes(layer) / units));
        }
        Files.writeString(folder.resolve(workload + ".txt"), profile.details());
    }
}
