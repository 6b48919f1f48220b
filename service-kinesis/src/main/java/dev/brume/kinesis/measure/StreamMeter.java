package dev.brume.kinesis.measure;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
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

    private static final Metric[] OF_STREAMS = StreamMetric.values();
    private static final Metric[] OF_SHARDS = ShardMetric.values();
    private static final Metric[] OF_CONSUMERS = ConsumerMetric.values();

    private final Metrics metrics;
    private final Place place;
    private final Dimension dimension;
    private final Meter meter;

    public StreamMeter(Metrics metrics, Arn stream, String name) {
        this.metrics = metrics;
        this.place = new Place(new AccountId(stream.account()), new Region(stream.region()));
        this.dimension = new Dimension("StreamName", name);
        this.meter = metrics.meter(series(List.of(dimension)), OF_STREAMS);
    }

    /** Streams have no minutes without operations. */
    private Series series(List<Dimension> dimensions) {
        return new Series("kinesis", "AWS/Kinesis", place, dimensions, Duration.ZERO);
    }

    /** For one of its shards. */
    public ShardMeter shard(String shardId) {
        return new ShardMeter(() ->
                metrics.meter(series(List.of(dimension, new Dimension("ShardId", shardId))), OF_SHARDS));
    }

    /** For one of its consumers. */
    public ConsumerMeter consumer(String name) {
        return new ConsumerMeter(
                metrics.meter(series(List.of(dimension, new Dimension("ConsumerName", name))), OF_CONSUMERS));
    }

    /** A PutRecord was answered. */
    public void put(int bytes, long started, long now) {
        meter.add(StreamMetric.INCOMING_BYTES, bytes, StreamMetric.INCOMING_RECORDS, 1, now);
        meter.add(StreamMetric.PUT_RECORD_BYTES, bytes, StreamMetric.PUT_RECORD_SUCCESS, 1, now);
        meter.add(
                StreamMetric.PUT_RECORD_LATENCY,
                millisSince(started),
                StreamMetric.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED,
                0,
                now);
    }

    /** A PutRecord was refused. */
    public void putFailed(boolean throttled, long now) {
        meter.add(
                StreamMetric.PUT_RECORD_SUCCESS,
                0,
                StreamMetric.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED,
                throttled ? 1 : 0,
                now);
    }

    /**
     * A PutRecords was answered.
     *
     * @param bytes of the records taken
     */
    public void puts(int taken, int throttled, double bytes, long started, long now) {
        if (taken > 0) {
            meter.add(StreamMetric.INCOMING_BYTES, bytes, StreamMetric.INCOMING_RECORDS, taken, now);
            meter.add(StreamMetric.PUT_RECORDS_BYTES, bytes, StreamMetric.PUT_RECORDS_RECORDS, taken, now);
        }
        meter.add(
                StreamMetric.PUT_RECORDS_LATENCY,
                millisSince(started),
                StreamMetric.PUT_RECORDS_SUCCESS,
                taken > 0 ? 1 : 0,
                now);
        meter.add(
                StreamMetric.PUT_RECORDS_TOTAL_RECORDS,
                taken + throttled,
                StreamMetric.PUT_RECORDS_SUCCESSFUL_RECORDS,
                taken,
                now);
        meter.add(
                StreamMetric.PUT_RECORDS_THROTTLED_RECORDS, throttled, StreamMetric.PUT_RECORDS_FAILED_RECORDS, 0, now);
        meter.add(StreamMetric.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED, throttled, now);
    }

    /** A PutRecords was refused as a whole. */
    public void putsFailed(long now) {
        meter.add(StreamMetric.PUT_RECORDS_SUCCESS, 0, now);
    }

    /**
     * A GetRecords was answered.
     *
     * @param age of the last record, in milliseconds
     */
    public void read(int records, double bytes, double age, long started, long now) {
        meter.add(StreamMetric.GET_RECORDS_RECORDS, records, StreamMetric.GET_RECORDS_BYTES, bytes, now);
        meter.add(StreamMetric.GET_RECORDS_ITERATOR_AGE_MILLISECONDS, age, StreamMetric.GET_RECORDS_SUCCESS, 1, now);
        meter.add(
                StreamMetric.GET_RECORDS_LATENCY,
                millisSince(started),
                StreamMetric.READ_PROVISIONED_THROUGHPUT_EXCEEDED,
                0,
                now);
    }

    /** A GetRecords was throttled. */
    public void readThrottled(long now) {
        meter.add(StreamMetric.GET_RECORDS_SUCCESS, 0, StreamMetric.READ_PROVISIONED_THROUGHPUT_EXCEEDED, 1, now);
    }

    private static double millisSince(long started) {
        return Stopwatch.nanosSince(started) / NANOS_PER_MILLI;
    }
}
