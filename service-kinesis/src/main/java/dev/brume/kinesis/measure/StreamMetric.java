package dev.brume.kinesis.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What streams publish: Kinesis Data Streams Developer Guide, "Basic stream-level metrics". */
enum StreamMetric implements Metric {
    INCOMING_BYTES("IncomingBytes", Unit.BYTES),
    INCOMING_RECORDS("IncomingRecords", Unit.COUNT),
    PUT_RECORD_BYTES("PutRecord.Bytes", Unit.BYTES),
    PUT_RECORD_LATENCY("PutRecord.Latency", Unit.MILLISECONDS),
    /** 1 or 0: its average is the share of puts that succeeded. */
    PUT_RECORD_SUCCESS("PutRecord.Success", Unit.COUNT),
    PUT_RECORDS_BYTES("PutRecords.Bytes", Unit.BYTES),
    PUT_RECORDS_LATENCY("PutRecords.Latency", Unit.MILLISECONDS),
    /** Those taken. */
    PUT_RECORDS_RECORDS("PutRecords.Records", Unit.COUNT),
    /** 1 where at least one record was taken. */
    PUT_RECORDS_SUCCESS("PutRecords.Success", Unit.COUNT),
    PUT_RECORDS_TOTAL_RECORDS("PutRecords.TotalRecords", Unit.COUNT),
    PUT_RECORDS_SUCCESSFUL_RECORDS("PutRecords.SuccessfulRecords", Unit.COUNT),
    /** Failed for a reason of the service: never, here. */
    PUT_RECORDS_FAILED_RECORDS("PutRecords.FailedRecords", Unit.COUNT),
    PUT_RECORDS_THROTTLED_RECORDS("PutRecords.ThrottledRecords", Unit.COUNT),
    /** Records of a put that were throttled; 0 where none was. */
    WRITE_PROVISIONED_THROUGHPUT_EXCEEDED("WriteProvisionedThroughputExceeded", Unit.COUNT),
    GET_RECORDS_BYTES("GetRecords.Bytes", Unit.BYTES),
    /** How old the last record read was; 0 where there was none. */
    GET_RECORDS_ITERATOR_AGE_MILLISECONDS("GetRecords.IteratorAgeMilliseconds", Unit.MILLISECONDS),
    GET_RECORDS_LATENCY("GetRecords.Latency", Unit.MILLISECONDS),
    GET_RECORDS_RECORDS("GetRecords.Records", Unit.COUNT),
    GET_RECORDS_SUCCESS("GetRecords.Success", Unit.COUNT),
    /** 1 for a read that was throttled, else 0. */
    READ_PROVISIONED_THROUGHPUT_EXCEEDED("ReadProvisionedThroughputExceeded", Unit.COUNT);

    private final String metricName;
    private final Unit unit;

    StreamMetric(String metricName, Unit unit) {
        this.metricName = metricName;
        this.unit = unit;
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    /** Each operation is a sample: "Minimum, Maximum, and Average statistics represent ... a single put operation". */
    @Override
    public Kind kind() {
        return Kind.SAMPLES;
    }
}
