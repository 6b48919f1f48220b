package dev.brume.core.poll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Instant;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * A record that was read.
 *
 * @param bytes that it takes in an event
 */
record StreamRecord(
        String id,
        String sequenceNumber,
        BigInteger order,
        String partitionKey,
        Instant arrival,
        ObjectNode json,
        int bytes)
        implements BatchItem {
    /** @param json as its form has it */
    static StreamRecord of(Record record, RecordForm form, ObjectNode json) {
        return new StreamRecord(
                form.id(json),
                record.sequenceNumber(),
                new BigInteger(record.sequenceNumber()),
                record.partitionKey(),
                record.approximateArrivalTimestamp(),
                json,
                BatchItem.bytes(json));
    }
}
