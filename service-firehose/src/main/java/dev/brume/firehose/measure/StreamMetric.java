package dev.brume.firehose.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What streams publish: Firehose Developer Guide, "Monitor Amazon Data Firehose with CloudWatch metrics". */
enum StreamMetric implements Metric {
    INCOMING_BYTES("IncomingBytes", Unit.BYTES),
    INCOMING_RECORDS("IncomingRecords", Unit.COUNT),
    INCOMING_PUT_REQUESTS("IncomingPutRequests", Unit.COUNT),
    PUT_RECORD_BYTES("PutRecord.Bytes", Unit.BYTES),
    PUT_RECORD_LATENCY("PutRecord.Latency", Unit.MILLISECONDS),
    PUT_RECORD_REQUESTS("PutRecord.Requests", Unit.COUNT),
    PUT_RECORD_BATCH_BYTES("PutRecordBatch.Bytes", Unit.BYTES),
    PUT_RECORD_BATCH_LATENCY("PutRecordBatch.Latency", Unit.MILLISECONDS),
    PUT_RECORD_BATCH_RECORDS("PutRecordBatch.Records", Unit.COUNT),
    PUT_RECORD_BATCH_REQUESTS("PutRecordBatch.Requests", Unit.COUNT),
    THROTTLED_RECORDS("ThrottledRecords", Unit.COUNT),
    DATA_READ_FROM_KINESIS_STREAM_BYTES("DataReadFromKinesisStream.Bytes", Unit.BYTES),
    DATA_READ_FROM_KINESIS_STREAM_RECORDS("DataReadFromKinesisStream.Records", Unit.COUNT),
    KINESIS_MILLIS_BEHIND_LATEST("KinesisMillisBehindLatest", Unit.MILLISECONDS),
    EXECUTE_PROCESSING_DURATION("ExecuteProcessing.Duration", Unit.MILLISECONDS),
    /** 1 or 0: its average is the share of invocations that succeeded. */
    EXECUTE_PROCESSING_SUCCESS("ExecuteProcessing.Success", Unit.COUNT),
    SUCCEED_PROCESSING_RECORDS("SucceedProcessing.Records", Unit.COUNT),
    SUCCEED_PROCESSING_BYTES("SucceedProcessing.Bytes", Unit.BYTES),
    PARTITION_COUNT("PartitionCount", Unit.COUNT),
    PARTITION_COUNT_EXCEEDED("PartitionCountExceeded", Unit.COUNT),
    DELIVERY_TO_S3_BYTES("DeliveryToS3.Bytes", Unit.BYTES),
    DELIVERY_TO_S3_RECORDS("DeliveryToS3.Records", Unit.COUNT),
    DELIVERY_TO_S3_SUCCESS("DeliveryToS3.Success", Unit.COUNT),
    DELIVERY_TO_S3_DATA_FRESHNESS("DeliveryToS3.DataFreshness", Unit.SECONDS),
    DELIVERY_TO_S3_OBJECT_COUNT("DeliveryToS3.ObjectCount", Unit.COUNT),
    BACKUP_TO_S3_BYTES("BackupToS3.Bytes", Unit.BYTES),
    BACKUP_TO_S3_RECORDS("BackupToS3.Records", Unit.COUNT),
    BACKUP_TO_S3_SUCCESS("BackupToS3.Success", Unit.COUNT),
    BACKUP_TO_S3_DATA_FRESHNESS("BackupToS3.DataFreshness", Unit.SECONDS),
    DELIVERY_TO_HTTP_ENDPOINT_BYTES("DeliveryToHttpEndpoint.Bytes", Unit.BYTES),
    DELIVERY_TO_HTTP_ENDPOINT_RECORDS("DeliveryToHttpEndpoint.Records", Unit.COUNT),
    DELIVERY_TO_HTTP_ENDPOINT_SUCCESS("DeliveryToHttpEndpoint.Success", Unit.COUNT),
    DELIVERY_TO_HTTP_ENDPOINT_DATA_FRESHNESS("DeliveryToHttpEndpoint.DataFreshness", Unit.SECONDS),
    DELIVERY_TO_SPLUNK_BYTES("DeliveryToSplunk.Bytes", Unit.BYTES),
    DELIVERY_TO_SPLUNK_RECORDS("DeliveryToSplunk.Records", Unit.COUNT),
    DELIVERY_TO_SPLUNK_SUCCESS("DeliveryToSplunk.Success", Unit.COUNT),
    DELIVERY_TO_SPLUNK_DATA_FRESHNESS("DeliveryToSplunk.DataFreshness", Unit.SECONDS);

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
}
