package dev.brume.lambda.mapping.poll;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * A record that was read.
 *
 * @param json as targets see it: Developer Guide, "Using Lambda with Kinesis"
 * @param bytes that it takes in an event
 */
record StreamRecord(
        String sequenceNumber, BigInteger order, String partitionKey, Instant arrival, ObjectNode json, int bytes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param streamArn of the stream or the consumer that is read
     * @param identity whose role reads
     */
    static StreamRecord of(Record record, String shardId, String streamArn, String region, String identity) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode kinesis = json.putObject("kinesis");
        kinesis.put("kinesisSchemaVersion", "1.0");
        kinesis.put("partitionKey", record.partitionKey());
        kinesis.put("sequenceNumber", record.sequenceNumber());
        kinesis.put("data", Base64.getEncoder().encodeToString(record.data().asByteArrayUnsafe()));
        kinesis.putRawValue("approximateArrivalTimestamp", seconds(record.approximateArrivalTimestamp()));
        json.put("eventSource", "aws:kinesis");
        json.put("eventVersion", "1.0");
        json.put("eventID", shardId + ":" + record.sequenceNumber());
        json.put("eventName", "aws:kinesis:record");
        json.put("invokeIdentityArn", identity);
        json.put("awsRegion", region);
        json.put("eventSourceARN", streamArn);
        return new StreamRecord(
                record.sequenceNumber(),
                new BigInteger(record.sequenceNumber()),
                record.partitionKey(),
                record.approximateArrivalTimestamp(),
                json,
                json.toString().length());
    }

    /** With three decimals, whatever they are. */
    private static RawValue seconds(Instant instant) {
        return new RawValue(BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString());
    }

    /** As filters see it: what is under {@code kinesis}, the data as text. */
    ObjectNode filterable() {
        ObjectNode event = ((ObjectNode) json.get("kinesis")).deepCopy();
        byte[] data = Base64.getDecoder().decode(event.get("data").textValue());
        event.put("data", new String(data, StandardCharsets.UTF_8));
        return event;
    }
}
