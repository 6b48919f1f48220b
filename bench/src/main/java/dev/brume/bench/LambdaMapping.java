package dev.brume.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.lambda.EmptyFunction;
import dev.brume.bench.lambda.LambdaClient;
import dev.brume.bench.load.Answer;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How fast a mapping takes a queue's backlog to an empty Python function, ten messages at a time. */
final class LambdaMapping {
    private static final String TITLE = "SQS mapping of batches of 10";
    private static final String QUEUE = "mapped";
    private static final byte[] WAITING = "\"ApproximateNumberOfMessages\"".getBytes(ISO_8859_1);
    private static final byte[] IN_FLIGHT = "\"ApproximateNumberOfMessagesNotVisible\"".getBytes(ISO_8859_1);
    private static final byte[] ZERO = {'0'};
    private static final int BATCH = 10;
    private static final int POLL_MS = 10;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    void run(Bench bench) throws IOException, InterruptedException {
        int messages = bench.effort().largestBacklog() / 20;
        try (ServerProcess emulator = bench.emulator();
                LambdaClient lambda = new LambdaClient(emulator.port());
                SqsClient sqs = new SqsClient(emulator.port())) {
            String url = sqs.createQueue(QUEUE, "\"VisibilityTimeout\":\"600\"");
            lambda.create("mapped", EmptyFunction.PYTHON);
            String mapping = lambda.createMapping("mapped", QUEUE);
            List<Double> perSecond = new ArrayList<>();
            List<Double> micros = new ArrayList<>();
            for (int round = -1; round < bench.effort().rounds(); round++) {
                fill(sqs, url, messages);
                long cpu = emulator.cpuNanos();
                long start = System.nanoTime();
                lambda.enable(mapping, true);
                awaitEmpty(sqs, url);
                long nanos = System.nanoTime() - start;
                double spent = emulator.cpuNanos() - cpu;
                lambda.enable(mapping, false);
                if (round >= 0) {
                    perSecond.add(messages * NANOS_PER_SECOND / nanos);
                    micros.add(spent / NANOS_PER_MICRO / messages);
                }
            }
            String subject = "%,d messages".formatted(messages);
            bench.add(TITLE, subject, "messages per s", Spread.of(perSecond));
            bench.add(TITLE, subject, "emulator CPU us a message", Spread.of(micros));
        }
    }

    private static void fill(SqsClient sqs, String url, int messages) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            entries.append(i == 0 ? "" : ",")
                    .append("{\"Id\":\"%d\",\"MessageBody\":\"%s\"}".formatted(i, "x".repeat(256)));
        }
        for (int sent = 0; sent < messages; sent += BATCH) {
            sqs.call("SendMessageBatch", "{\"QueueUrl\":\"%s\",\"Entries\":[%s]}".formatted(url, entries));
        }
    }

    private static void awaitEmpty(SqsClient sqs, String url) throws IOException, InterruptedException {
        while (true) {
            Answer attributes =
                    sqs.call("GetQueueAttributes", "{\"QueueUrl\":\"%s\",\"AttributeNames\":[\"All\"]}".formatted(url));
            if (Arrays.equals(attributes.member(WAITING), ZERO) && Arrays.equals(attributes.member(IN_FLIGHT), ZERO)) {
                return;
            }
            Thread.sleep(POLL_MS);
        }
    }
}
