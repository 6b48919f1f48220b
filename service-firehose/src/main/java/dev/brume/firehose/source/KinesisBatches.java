package dev.brume.firehose.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.error.AwsException;
import dev.brume.core.poll.AggregatedRecord;
import dev.brume.core.poll.Batch;
import dev.brume.core.poll.BatchItem;
import dev.brume.core.poll.BatchItemFailures;
import dev.brume.core.poll.BatchTarget;
import dev.brume.core.time.EmulatorTime;
import dev.brume.firehose.stream.DeliveryStream;
import dev.brume.firehose.stream.FirehoseRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Hands what is read from a Kinesis stream to a Firehose stream, if there is room; else the poller comes again. */
final class KinesisBatches implements BatchTarget {
    private static final int MILLIS = 3;
    private final DeliveryStream stream;
    private final EmulatorTime time;

    KinesisBatches(DeliveryStream stream, EmulatorTime time) {
        this.stream = stream;
        this.time = time;
    }

    @Override
    public CompletionStage<Answer> deliver(Batch batch) {
        List<FirehoseRecord> records = new ArrayList<>();
        long bytes = 0;
        for (BatchItem item : batch.items()) {
            for (FirehoseRecord record : records(item.json())) {
                records.add(record);
                bytes += record.data().length;
            }
        }
        if (!stream.backlog().admitWhole(FirehoseRecord.cost(records))) {
            return CompletableFuture.failedFuture(
                    new AwsException("ServiceUnavailableException", "there is no room for what was read"));
        }
        long now = time.now().toEpochMilli();
        if (!records.isEmpty()) {
            long behind = now - records.getLast().arrival();
            stream.meter().read(records.size(), (double) bytes, (double) behind, now);
            stream.intake().take(records);
        }
        return CompletableFuture.completedFuture(new Answer("", new byte[0], null, "", BatchItemFailures.NONE));
    }

    private static List<FirehoseRecord> records(JsonNode event) {
        JsonNode kinesis = event.path("kinesis");
        String shard = event.path("eventID").asText();
        String shardId = shard.substring(0, shard.indexOf(':'));
        String sequenceNumber = kinesis.path("sequenceNumber").asText();
        long arrival = new BigDecimal(
                        kinesis.path("approximateArrivalTimestamp").toString())
                .movePointRight(MILLIS)
                .longValue();
        byte[] data = data(kinesis);
        List<AggregatedRecord.UserRecord> packed = AggregatedRecord.read(data);
        if (packed == null) {
            String key = kinesis.path("partitionKey").asText();
            return List.of(
                    FirehoseRecord.read(data, arrival, new FirehoseRecord.Position(shardId, key, sequenceNumber, 0)));
        }
        List<FirehoseRecord> records = new ArrayList<>(packed.size());
        for (AggregatedRecord.UserRecord user : packed) {
            records.add(FirehoseRecord.read(
                    user.data(),
                    arrival,
                    new FirehoseRecord.Position(shardId, user.partitionKey(), sequenceNumber, records.size())));
        }
        return records;
    }

    private static byte[] data(JsonNode kinesis) {
        try {
            return kinesis.path("data").binaryValue();
        } catch (IOException notBase64) {
            throw new UncheckedIOException(notBase64);
        }
    }
}
