package dev.brume.firehose.measure;

/** Where deliveries are counted for: each has figures of its own. */
public enum DeliveryTarget {
    S3(
            StreamMetric.DELIVERY_TO_S3_BYTES,
            StreamMetric.DELIVERY_TO_S3_RECORDS,
            StreamMetric.DELIVERY_TO_S3_SUCCESS,
            StreamMetric.DELIVERY_TO_S3_DATA_FRESHNESS),
    BACKUP(
            StreamMetric.BACKUP_TO_S3_BYTES,
            StreamMetric.BACKUP_TO_S3_RECORDS,
            StreamMetric.BACKUP_TO_S3_SUCCESS,
            StreamMetric.BACKUP_TO_S3_DATA_FRESHNESS),
    HTTP_ENDPOINT(
            StreamMetric.DELIVERY_TO_HTTP_ENDPOINT_BYTES,
            StreamMetric.DELIVERY_TO_HTTP_ENDPOINT_RECORDS,
            StreamMetric.DELIVERY_TO_HTTP_ENDPOINT_SUCCESS,
            StreamMetric.DELIVERY_TO_HTTP_ENDPOINT_DATA_FRESHNESS),
    SPLUNK(
            StreamMetric.DELIVERY_TO_SPLUNK_BYTES,
            StreamMetric.DELIVERY_TO_SPLUNK_RECORDS,
            StreamMetric.DELIVERY_TO_SPLUNK_SUCCESS,
            StreamMetric.DELIVERY_TO_SPLUNK_DATA_FRESHNESS);

    final StreamMetric bytes;
    final StreamMetric records;
    final StreamMetric success;
    final StreamMetric freshness;

    DeliveryTarget(StreamMetric bytes, StreamMetric records, StreamMetric success, StreamMetric freshness) {
        this.bytes = bytes;
        this.records = records;
        this.success = success;
        this.freshness = freshness;
    }
}
