package dev.brume.bench.kinesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Conversation;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the comparison of Kinesis with the echo server looks at. */
public enum StreamWorkload {
    PUT("PutRecord 1 KiB", Encoding.CBOR, 1, 1.8),
    PUT_JSON("PutRecord 1 KiB in JSON", Encoding.JSON, 1, 1.8),
    PUT_500_SHARDS("PutRecord 1 KiB, 500 shards", Encoding.CBOR, 500, 1.8),
    PUT_MANY("PutRecords 100 x 1 KiB", Encoding.CBOR, 1, 3.0),
    PUT_MANY_JSON("PutRecords 100 x 1 KiB in JSON", Encoding.JSON, 1, 3.0),
    GET("GetRecords 1 MiB", Encoding.CBOR, 1, null);

    private static final int KIB = 1024;
    private static final int KEYS = 5_000;
    private static final int BATCH = 100;
    private static final byte[] SEQUENCE_NUMBER = "SequenceNumber".getBytes(ISO_8859_1);
    private final String title;
    private final Encoding encoding;
    private final int shards;
    private final @Nullable Double limit;

    StreamWorkload(String title, Encoding encoding, int shards, @Nullable Double limit) {
        this.title = title;
        this.encoding = encoding;
        this.shards = shards;
        this.limit = limit;
    }

    public String title() {
        return title;
    }

    /** How many times the echo's CPU it may take, or null where no figure was set. */
    public @Nullable Double limit() {
        return limit;
    }

    /** Whether a request holds a hundred records. */
    public boolean isBatch() {
        return this == PUT_MANY || this == PUT_MANY_JSON;
    }

    /** Makes the stream that it needs; for reads, with 1 MiB in it. */
    public void prepare(Streams streams, String stream) throws IOException {
        streams.create(stream, shards);
        if (this == GET) {
            streams.fill(stream, KIB);
        }
    }

    /** After {@link #prepare}. */
    public List<Conversation> conversations(Streams streams, int port, String stream, int connections)
            throws IOException {
        KinesisRequest request = new KinesisRequest(encoding, operation(), port);
        List<byte[]> bodies = bodies(streams, stream);
        // The echo server answers in CBOR whatever it is asked in.
        byte[] expected = this == PUT_MANY ? Encoding.noneFailed() : SEQUENCE_NUMBER;
        return Stream.<Conversation>generate(() -> new Repeated(request, bodies, expected))
                .limit(connections)
                .toList();
    }

    private String operation() {
        return switch (this) {
            case PUT, PUT_JSON, PUT_500_SHARDS -> "PutRecord";
            case PUT_MANY, PUT_MANY_JSON -> "PutRecords";
            case GET -> "GetRecords";
        };
    }

    private List<byte[]> bodies(Streams streams, String stream) throws IOException {
        return switch (this) {
            case PUT, PUT_JSON -> List.of(encoding.putRecord(stream, Datum.of("customer-1", KIB)));
            case PUT_500_SHARDS ->
                IntStream.range(0, KEYS)
                        .mapToObj(key -> encoding.putRecord(stream, Datum.of("customer-" + key, KIB)))
                        .toList();
            case PUT_MANY, PUT_MANY_JSON -> List.of(encoding.putRecords(stream, BATCH, Datum.of("customer-1", KIB)));
            case GET -> List.of(encoding.getRecords(streams.iterator(stream)));
        };
    }
}
