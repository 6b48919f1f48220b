package dev.brume.firehose.processing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Ids;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.stream.FirehoseRecord;
import dev.brume.firehose.stream.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a function is called with.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesisfirehose.html">Process Amazon Data Firehose records</a>
 */
final class LambdaEvent {
    private static final JsonMapper JSON = new JsonMapper();

    private LambdaEvent() {}

    /** Ids for so many records: numbers of 56 digits, as AWS's are. */
    static List<String> recordIds(int count, Ids ids) {
        String begin = String.format(Locale.ROOT, "49%019d%019d", ids.nextLong() >>> 1, ids.nextLong() >>> 1);
        return IntStream.range(0, count)
                .mapToObj(index -> begin + String.format(Locale.ROOT, "%016d", index))
                .toList();
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
