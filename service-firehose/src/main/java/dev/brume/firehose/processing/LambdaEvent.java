package dev.brume.firehose.processing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.stream.FirehoseRecord;
import dev.brume.firehose.stream.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a function is called with.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesisfirehose.html">Process Amazon Data Firehose records</a>
 */
final class LambdaEvent {
    private static final JsonMapper JSON = new JsonMapper();
    /** Lambda's limit for synchronous invocations, but for what is around the records. */
    private static final int EVENT_BYTES_MAX = 6 * 1024 * 1024 - 64 * 1024;

    /** What an event says of a record beside its data, at the most; and of its place in a Kinesis stream. */
    private static final int RECORD_BYTES = 160;

    private static final int METADATA_BYTES = 320;
    private static final int MAX_UTF_8_BYTES = 3;
    private static final int BASE64_LETTERS = 4;
    private static final int BASE64_BYTES = 3;

    private LambdaEvent() {}

    /** Parts of a batch, in its order, each with an event that is small enough: of many small records it would be mostly names and ids. */
    static List<List<FirehoseRecord>> parts(List<FirehoseRecord> batch) {
        List<List<FirehoseRecord>> parts = new ArrayList<>();
        int begin = 0;
        long bytes = 0;
        for (int index = 0; index < batch.size(); index++) {
            long more = bytes(batch.get(index));
            if (bytes + more > EVENT_BYTES_MAX && index > begin) {
                parts.add(batch.subList(begin, index));
                begin = index;
                bytes = 0;
            }
            bytes += more;
        }
        parts.add(batch.subList(begin, batch.size()));
        return parts;
    }

    private static long bytes(FirehoseRecord record) {
        FirehoseRecord.Position read = record.kinesis();
        int metadata = read == null
                ? 0
                : METADATA_BYTES + MAX_UTF_8_BYTES * read.partitionKey().length();
        return RECORD_BYTES + metadata + BASE64_LETTERS * ((record.data().length + 2L) / BASE64_BYTES);
    }

    static byte[] of(List<FirehoseRecord> records, List<String> recordIds, Route route) {
        ObjectNode event = JSON.createObjectNode()
                .put("invocationId", route.core().ids().uuid())
                .put("deliveryStreamArn", route.arn().toString())
                .put("region", route.place().region().name());
        Source.Kinesis source = route.stream().source().kinesis();
        if (source != null) {
            event.put("sourceKinesisStreamArn", source.streamArn());
        }
        ArrayNode array = event.putArray("records");
        for (int index = 0; index < records.size(); index++) {
            put(records.get(index), recordIds.get(index), array.addObject());
        }
        try {
            return JSON.writeValueAsBytes(event);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static void put(FirehoseRecord record, String id, ObjectNode into) {
        into.put("recordId", id)
                .put("approximateArrivalTimestamp", record.arrival())
                .put("data", record.data());
        FirehoseRecord.Position read = record.kinesis();
        if (read != null) {
            into.putObject("kinesisRecordMetadata")
                    .put("sequenceNumber", read.sequenceNumber())
                    .put("subsequenceNumber", read.subSequenceNumber())
                    .put("partitionKey", read.partitionKey())
                    .put("shardId", read.shardId())
                    .put("approximateArrivalTimestamp", record.arrival());
        }
    }
}
