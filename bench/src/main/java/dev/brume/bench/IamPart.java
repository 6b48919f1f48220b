package dev.brume.bench;

import dev.brume.bench.iam.PermittedUser;
import dev.brume.bench.iam.SignedSend;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sqs.QueueAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What it costs to enforce IAM's rules: the same signed SendMessage at an emulator that asks nobody and at one that verifies the
 * signature and evaluates five statements. Both run at the same time, loaded in turns.
 */
final class IamPart implements Part {
    private static final String TITLE = "Enforcing IAM";
    private static final String QUEUE = "permitted";
    private static final int CONNECTIONS = 16;
    private static final long REQUESTS_MAX = 200_000;
    private static final double LIMIT_MICROS = 15;

    @Override
    public void run(Bench bench) throws IOException {
        try (ServerProcess off = bench.emulator();
                ServerProcess enforcing = bench.emulator("--iam", "enforce");
                Side without = new Side(off);
                Side with = new Side(enforcing)) {
            without.warmUp(bench.effort());
            with.warmUp(bench.effort());
            for (int round = 0; round < bench.effort().rounds(); round++) {
                without.measure(bench.effort());
                with.measure(bench.effort());
            }
            List<Double> added = new ArrayList<>();
            for (int round = 0; round < with.cpuMicros.size(); round++) {
                added.add(with.cpuMicros.get(round) - without.cpuMicros.get(round));
            }
            bench.add(TITLE, "SendMessage 256 B", "off CPU us", Spread.of(without.cpuMicros));
            bench.add(TITLE, "SendMessage 256 B", "enforce CPU us", Spread.of(with.cpuMicros));
            bench.add(TITLE, "SendMessage 256 B", "added CPU us", Spread.of(added), LIMIT_MICROS);
        }
    }

    /** One of the two emulators, with its queue, its user and its connections. */
    private static final class Side implements AutoCloseable {
        private final ServerProcess server;
        private final SqsClient client;
        private final String url;
        private final LoadGenerator generator;
        private final List<Double> cpuMicros = new ArrayList<>();

        Side(ServerProcess server) throws IOException {
            this.server = server;
            this.client = new SqsClient(server.port());
            this.url = client.createQueue(QUEUE, policyAttribute());
            PermittedUser user = PermittedUser.make(server.port(), QUEUE);
            QueueAddress queue = new QueueAddress(server.port(), url);
            this.generator = new LoadGenerator(
                    server.port(),
                    Stream.generate(() -> new SignedSend(queue, user.accessKeyId(), user.secret()))
                            .limit(CONNECTIONS)
                            .toList());
        }

        private static String policyAttribute() {
            String policy = PermittedUser.queuePolicy("arn:aws:sqs:us-east-1:000000000000:" + QUEUE);
            return "\"Policy\":\"" + policy.replace("\n", " ").replace("\"", "\\\"") + "\"";
        }

        void warmUp(Effort effort) throws IOException {
            new WarmUp(server, effort.warmUp()).run(() -> {
                generator.run(REQUESTS_MAX, Duration.ofSeconds(1));
                client.purge(url);
            });
        }

        void measure(Effort effort) throws IOException {
            cpuMicros.add(Window.measure(server, generator, REQUESTS_MAX, effort.window())
                    .cpuMicrosPer(1));
            client.purge(url);
        }

        @Override
        public void close() throws IOException {
            generator.close();
            client.close();
        }
    }
}
