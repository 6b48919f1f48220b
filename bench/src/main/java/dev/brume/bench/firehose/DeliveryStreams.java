package dev.brume.bench.firehose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Caller;
import dev.brume.bench.load.Conversation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** Makes Firehose streams into a bucket, fills them and takes all away again. One thread at a time. */
public final class DeliveryStreams implements AutoCloseable {
    private static final int BATCH = 500;
    private final int port;
    private final Caller caller;

    public DeliveryStreams(int port) throws IOException {
        this.port = port;
        this.caller = new Caller(port);
    }

    /** An ACTIVE stream, and its bucket: one look at its description ends CREATING. */
    public void create(String stream, int megabytes, int seconds) throws IOException {
        caller.call(out -> FirehoseRequest.to("PUT", "/lake", port).write(out, new byte[0]));
        call(
                "CreateDeliveryStream",
                ("{\"DeliveryStreamName\":\"%s\",\"ExtendedS3DestinationConfiguration\":{\"BucketARN\":\"arn:aws:s3:::lake\","
                                + "\"RoleARN\":\"arn:aws:iam::000000000000:role/firehose\",\"Prefix\":\"raw/\","
                                + "\"BufferingHints\":{\"SizeInMBs\":%d,\"IntervalInSeconds\":%d}}}")
                        .formatted(stream, megabytes, seconds));
        call("DescribeDeliveryStream", "{\"DeliveryStreamName\":\"" + stream + "\"}");
    }

    /** Puts so many records. */
    public void fill(String stream, int records, int bytes) throws IOException {
        String body = putRecordBatch(stream, BATCH, bytes);
        for (int put = 0; put < records; put += BATCH) {
            call("PutRecordBatch", body);
        }
    }

    /** Streams, buckets and objects are gone afterwards. */
    public void reset() throws IOException {
        for (String service : List.of("firehose", "s3")) {
            caller.call(out -> FirehoseRequest.to("POST", "/_brume/reset?service=" + service, port)
                    .write(out, new byte[0]));
        }
    }

    private Answer call(String operation, String body) throws IOException {
        FirehoseRequest request = FirehoseRequest.of(operation, port);
        return caller.call(out -> request.write(out, body.getBytes(ISO_8859_1)));
    }

    static String putRecord(String stream, int bytes) {
        return "{\"DeliveryStreamName\":\"" + stream + "\",\"Record\":" + record(bytes) + "}";
    }

    static String putRecordBatch(String stream, int records, int bytes) {
        return "{\"DeliveryStreamName\":\"" + stream + "\",\"Records\":["
                + String.join(",", Collections.nCopies(records, record(bytes))) + "]}";
    }

    private static String record(int bytes) {
        byte[] data = "0123456789abcde\n".repeat(bytes / 16).getBytes(ISO_8859_1);
        return "{\"Data\":\"" + Base64.getEncoder().encodeToString(data) + "\"}";
    }

    /** Takes down the answers that the echo server is to give. */
    public static void record(int port, Path folder) throws IOException {
        try (DeliveryStreams streams = new DeliveryStreams(port)) {
            streams.create("recorded", 1, 60);
            for (FirehoseWorkload workload : FirehoseWorkload.values()) {
                streams.keep(folder, workload.operation(), workload.body("recorded"));
            }
            streams.keep(folder, "DescribeDeliveryStream", "{\"DeliveryStreamName\":\"recorded\"}");
            streams.keep(
                    folder,
                    "CreateDeliveryStream",
                    "{\"DeliveryStreamName\":\"again\",\"S3DestinationConfiguration\":{\"BucketARN\":\"arn:aws:s3:::lake\","
                            + "\"RoleARN\":\"arn:aws:iam::000000000000:role/firehose\"}}");
            streams.reset();
        }
    }

    private void keep(Path folder, String operation, String body) throws IOException {
        Files.write(
                folder.resolve("Firehose_20150804." + operation + ".http"),
                call(operation, body).wire());
    }

    /** A workload's request, again and again. */
    Conversation repeated(FirehoseWorkload workload, String stream) {
        FirehoseRequest request = FirehoseRequest.of(workload.operation(), port);
        byte[] body = workload.body(stream).getBytes(ISO_8859_1);
        byte[] expected = workload.expected();
        return new Conversation() {
            @Override
            public void ask(ByteBuffer out) {
                request.write(out, body);
            }

            @Override
            public void answered(Answer answer) {
                if (!answer.contains(expected)) {
                    throw new IllegalStateException("no good answer: " + answer.body());
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
