package dev.brume.bench.firehose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Conversation;
import java.util.List;
import java.util.stream.Stream;

/** What the comparison of Firehose with the echo server looks at. */
public enum FirehoseWorkload {
    PUT("PutRecord 1 KiB", "PutRecord", 100_000),
    PUT_BATCH("PutRecordBatch 500 x 256 bytes", "PutRecordBatch", 1_500);

    private static final int KIB = 1024;
    private static final int BATCH = 500;
    private static final int BATCHED = 256;
    private final String title;
    private final String operation;
    private final long requestsMax;

    FirehoseWorkload(String title, String operation, long requestsMax) {
        this.title = title;
        this.operation = operation;
        this.requestsMax = requestsMax;
    }

    public String title() {
        return title;
    }

    /** So that the objects of a window do not fill the disk. */
    public long requestsMax() {
        return requestsMax;
    }

    String operation() {
        return operation;
    }

    String body(String stream) {
        return switch (this) {
            case PUT -> DeliveryStreams.putRecord(stream, KIB);
            case PUT_BATCH -> DeliveryStreams.putRecordBatch(stream, BATCH, BATCHED);
        };
    }

    byte[] expected() {
        return switch (this) {
            case PUT -> "RecordId".getBytes(ISO_8859_1);
            case PUT_BATCH -> "\"FailedPutCount\":0".getBytes(ISO_8859_1);
        };
    }

    /** Into a stream that is there. */
    public List<Conversation> conversations(DeliveryStreams streams, String stream, int connections) {
        return Stream.generate(() -> streams.repeated(this, stream))
                .limit(connections)
                .toList();
    }
}
