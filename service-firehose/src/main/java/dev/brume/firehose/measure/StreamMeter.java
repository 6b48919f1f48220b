package dev.brume.firehose.measure;

import dev.brume.core.identity.Place;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import dev.brume.core.time.Stopwatch;
import java.time.Duration;
import java.util.List;

/**
 * What a stream tells CloudWatch about itself. Times are epoch milliseconds, but for how long operations took, which is real time:
 * {@code started} is a reading of {@link Stopwatch}. Guards itself.
 */
public final class StreamMeter {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final Metric[] ALL = StreamMetric.values();
    private final Meter meter;

    public StreamMeter(Metrics metrics, Place place, String name) {
        this.meter = metrics.meter(
                new Series(
                        "firehose",
                        "AWS/Firehose",
                        place,
                        List.of(new Dimension("DeliveryStreamName", name)),
                        Duration.ZERO),
                ALL);
    }

    /** A PutRecord was answered. */
    public void put(int bytes, long started, long now) {
        meter.add(StreamMetric.INCOMING_BYTES, bytes, StreamMetric.INCOMING_RECORDS, 1, now);
        meter.add(StreamMetric.PUT_RECORD_BYTES, bytes, StreamMetric.PUT_RECORD_REQUESTS, 1, now);
        meter.add(StreamMetric.PUT_RECORD_LATENCY, millisSince(started), StreamMetric.INCOMING_PUT_REQUESTS, 1, now);
    }

    /** A PutRecordBatch was answered. */
    public void putBatch(int records, double bytes, long started, long now) {
        meter.add(StreamMetric.INCOMING_BYTES, bytes, StreamMetric.INCOMING_RECORDS, records, now);
        meter.add(StreamMetric.PUT_RECORD_BATCH_BYTES, bytes, StreamMetric.PUT_RECORD_BATCH_RECORDS, records, now);
        meter.add(
                StreamMetric.PUT_RECORD_BATCH_LATENCY,
                millisSince(started),
                StreamMetric.PUT_RECORD_BATCH_REQUESTS,
                1,
                now);
        meter.add(StreamMetric.INCOMING_PUT_REQUESTS, 1, now);
    }

    /** Records were not let in. */
    public void throttled(int records, long now) {
        meter.add(StreamMetric.THROTTLED_RECORDS, records, now);
    }

    /**
     * Records were read from the stream's source.
     *
     * @param millisBehind how far the reader is behind the end
     */
    public void read(int records, double bytes, double millisBehind, long now) {
        meter.add(StreamMetric.INCOMING_BYTES, bytes, StreamMetric.INCOMING_RECORDS, records, now);
        meter.add(
                StreamMetric.DATA_READ_FROM_KINESIS_STREAM_BYTES,
                bytes,
                StreamMetric.DATA_READ_FROM_KINESIS_STREAM_RECORDS,
                records,
                now);
        meter.add(StreamMetric.KINESIS_MILLIS_BEHIND_LATEST, millisBehind, now);
    }

    /** A function was called. */
    public void processed(boolean succeeded, long started, long now) {
        meter.add(
                StreamMetric.EXECUTE_PROCESSING_DURATION,
                millisSince(started),
                StreamMetric.EXECUTE_PROCESSING_SUCCESS,
                succeeded ? 1 : 0,
                now);
    }

    /** A function transformed records. */
    public void transformed(int records, double bytes, long now) {
        meter.add(StreamMetric.SUCCEED_PROCESSING_RECORDS, records, StreamMetric.SUCCEED_PROCESSING_BYTES, bytes, now);
    }

    /** How many partitions are active, and whether there would have been more. */
    public void partitions(int active, boolean exceeded, long now) {
        meter.add(StreamMetric.PARTITION_COUNT, active, StreamMetric.PARTITION_COUNT_EXCEEDED, exceeded ? 1 : 0, now);
    }

    /**
     * A batch arrived.
     *
     * @param oldest when its oldest record came in
     */
    public void delivered(DeliveryTarget target, int records, double bytes, long oldest, long now) {
        meter.add(target.bytes, bytes, target.records, records, now);
        meter.add(target.success, 1, target.freshness, (now - oldest) / MILLIS_PER_SECOND, now);
        if (target == DeliveryTarget.S3) {
            meter.add(StreamMetric.DELIVERY_TO_S3_OBJECT_COUNT, 1, now);
        }
    }

    /** An attempt to deliver failed. */
    public void notDelivered(DeliveryTarget target, long now) {
        meter.add(target.success, 0, now);
    }

    private static double millisSince(long started) {
        return Stopwatch.nanosSince(started) / NANOS_PER_MILLI;
    }

    /** The stream is gone. */
    public void close() {
        meter.close();
    }
}
