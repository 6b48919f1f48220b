package dev.brume.bench.kinesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Caller;
import java.io.IOException;

/** Makes streams and consumers, fills streams, and finds their way into them. One thread at a time. */
public final class Streams implements AutoCloseable {
    private static final int KIB = 1024;
    private static final int BATCH = 64;
    private final int port;
    private final Caller caller;

    public Streams(int port) throws IOException {
        this.port = port;
        this.caller = new Caller(port);
    }

    /**
     * Asks in JSON.
     *
     * @return valid until the next call
     */
    public Answer call(String operation, String body) throws IOException {
        return call(Encoding.JSON, operation, body.getBytes(ISO_8859_1));
    }

    Answer call(Encoding encoding, String operation, byte[] body) throws IOException {
        KinesisRequest request = new KinesisRequest(encoding, operation, port);
        return caller.call(out -> request.write(out, body));
    }

    /** An ACTIVE stream: one look at its description ends CREATING. */
    public void create(String stream, int shards) throws IOException {
        call("CreateStream", "{\"StreamName\":\"%s\",\"ShardCount\":%d}".formatted(stream, shards));
        call("DescribeStreamSummary", name(stream));
    }

    public void delete(String stream) throws IOException {
        call("DeleteStream", "{\"StreamName\":\"" + stream + "\",\"EnforceConsumerDeletion\":true}");
    }

    /** Puts so many KiB of records, a KiB each. */
    public void fill(String stream, int kib) throws IOException {
        byte[] body = Encoding.CBOR.putRecords(stream, BATCH, Datum.of("key", KIB));
        for (int put = 0; put < kib; put += BATCH) {
            call(Encoding.CBOR, "PutRecords", body);
        }
    }

    /** Of the first shard's oldest record. */
    public String iterator(String stream) throws IOException {
        return member(
                call(
                        "GetShardIterator",
                        ("{\"StreamName\":\"%s\",\"ShardId\":\"shardId-000000000000\","
                                        + "\"ShardIteratorType\":\"TRIM_HORIZON\"}")
                                .formatted(stream)),
                "ShardIterator");
    }

    public String arn(String stream) throws IOException {
        return member(call("DescribeStreamSummary", name(stream)), "StreamARN");
    }

    /** @return the consumer's ARN */
    public String register(String streamArn, String consumer) throws IOException {
        return member(
                call(
                        "RegisterStreamConsumer",
                        "{\"StreamARN\":\"%s\",\"ConsumerName\":\"%s\"}".formatted(streamArn, consumer)),
                "ConsumerARN");
    }

    private static String name(String stream) {
        return "{\"StreamName\":\"" + stream + "\"}";
    }

    private static String member(Answer answer, String name) {
        byte[] value = answer.member(("\"" + name + "\"").getBytes(ISO_8859_1));
        if (value == null) {
            throw new IllegalStateException("no " + name + " in " + answer.body());
        }
        return new String(value, ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
