package dev.brume.core.poll;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.services.kinesis.model.Record;

/** How a stream's record is written for targets. */
public enum RecordForm {
    /** What Kinesis says lies under {@code kinesis}: Lambda Developer Guide, "Using Lambda with Kinesis". */
    NESTED,
    /** All in one object: EventBridge User Guide, "Amazon Kinesis stream as a source for EventBridge Pipes". */
    FLAT;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param streamArn of the stream or the consumer that is read
     * @param identity whose role reads
     */
    ObjectNode write(Record record, String shardId, String streamArn, String region, String identity) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode kinesis = this == NESTED ? json.putObject("kinesis") : json;
        kinesis.put("kinesisSchemaVersion", "1.0");
        kinesis.put("partitionKey", record.partitionKey());
        kinesis.put("sequenceNumber", record.sequenceNumber());
        kinesis.put("data", Base64.getEncoder().encodeToString(record.data().asByteArrayUnsafe()));
        // With three decimals, whatever they are.
        long millis = record.approximateArrivalTimestamp().toEpochMilli();
        kinesis.putRawValue(
                "approximateArrivalTimestamp",
                new RawValue(BigDecimal.valueOf(millis, 3).toPlainString()));
        json.put("eventSource", "aws:kinesis");
        json.put("eventVersion", "1.0");
        json.put("eventID", shardId + ":" + record.sequenceNumber());
        json.put("eventName", "aws:kinesis:record");
        json.put("invokeIdentityArn", identity);
        json.put("awsRegion", region);
        json.put("eventSourceARN", streamArn);
        return json;
    }

    /** By which targets name a record that failed. */
    String id(ObjectNode json) {
        return this == NESTED
                ? json.get("kinesis").get("sequenceNumber").textValue()
                : json.get("eventID").textValue();
    }

    /** As filters see it: what Kinesis says, the data as text. */
    ObjectNode filterable(ObjectNode json) {
        ObjectNode event = (this == NESTED ? (ObjectNode) json.get("kinesis") : json).deepCopy();
        byte[] data = Base64.getDecoder().decode(event.get("data").textValue());
        event.put("data", new String(data, StandardCharsets.UTF_8));
        return event;
    }
}
