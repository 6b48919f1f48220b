package dev.brume.bench.kinesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes down one answer of each operation that the workloads of Kinesis use, for the echo server to give. */
public final class KinesisRecording {
    private static final String STREAM = "recorded";
    private static final int KIB = 1024;
    private final Streams streams;
    private final Path folder;

    private KinesisRecording(Streams streams, Path folder) {
        this.streams = streams;
        this.folder = folder;
    }

    public static void of(int port, Path folder) throws IOException {
        try (Streams streams = new Streams(port)) {
            new KinesisRecording(streams, folder).record();
        }
    }

    private void record() throws IOException {
        String name = "{\"StreamName\":\"" + STREAM + "\"";
        keep("CreateStream", Encoding.JSON, bytes(name + ",\"ShardCount\":1}"));
        keep("DescribeStreamSummary", Encoding.JSON, bytes(name + "}"));
        streams.fill(STREAM, KIB);
        keep(
                "GetShardIterator",
                Encoding.JSON,
                bytes(name + ",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"TRIM_HORIZON\"}"));
        keep("GetRecords", Encoding.CBOR, Encoding.CBOR.getRecords(streams.iterator(STREAM)));
        Datum datum = Datum.of("customer-1", KIB);
        keep("PutRecord", Encoding.CBOR, Encoding.CBOR.putRecord(STREAM, datum));
        keep("PutRecords", Encoding.CBOR, Encoding.CBOR.putRecords(STREAM, 100, datum));
        keep("DeleteStream", Encoding.JSON, bytes(name + "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private void keep(String operation, Encoding encoding, byte[] body) throws IOException {
        Answer answer = streams.call(encoding, operation, body);
        Files.write(folder.resolve("Kinesis_20131202." + operation + ".http"), answer.wire());
    }
}
