package dev.brume.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.SqsClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes down one answer of each operation that the workloads use, byte for byte, for the echo server to give. */
final class Recording {
    private static final byte[] RECEIPT_HANDLE = "\"ReceiptHandle\"".getBytes(ISO_8859_1);
    private final SqsClient client;
    private final Path folder;

    private Recording(SqsClient client, Path folder) {
        this.client = client;
        this.folder = folder;
    }

    static void of(int port, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (SqsClient client = new SqsClient(port)) {
            new Recording(client, folder).record();
        }
    }

    private void record() throws IOException {
        String body = "\"MessageBody\":\"" + "x".repeat(256) + '"';
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            entries.append(i == 0 ? "" : ",").append("{\"Id\":\"%d\",%s}".formatted(i, body));
        }
        keep("CreateQueue", "{\"QueueName\":\"recorded\"}");
        String queue = "{\"QueueUrl\":\"" + client.createQueue("recorded", "") + "\"";
        keep("ListQueues", "{}");
        keep("SendMessage", queue + "," + body + "}");
        Answer received = keep("ReceiveMessage", queue + ",\"MaxNumberOfMessages\":1}");
        byte[] handle = received.member(RECEIPT_HANDLE);
        if (handle == null) {
            throw new IllegalStateException("no message to be recorded: " + received.body());
        }
        keep("DeleteMessage", queue + ",\"ReceiptHandle\":\"" + new String(handle, ISO_8859_1) + "\"}");
        keep("SendMessageBatch", queue + ",\"Entries\":[" + entries + "]}");
        keep("PurgeQueue", queue + "}");
    }

    private Answer keep(String operation, String body) throws IOException {
        Answer answer = client.call(operation, body);
        Files.write(folder.resolve("AmazonSQS." + operation + ".http"), answer.wire());
        return answer;
    }
}
