package dev.brume.kinesis.measure;

import dev.brume.core.metric.Meter;

/** What a consumer with enhanced fan-out tells CloudWatch about its subscriptions. Times are epoch milliseconds. Guards itself. */
public final class ConsumerMeter {
    private final Meter meter;

    ConsumerMeter(Meter meter) {
        this.meter = meter;
    }

    public void subscribed(long now) {
        meter.add(
                ConsumerMetric.SUBSCRIBE_TO_SHARD_SUCCESS, 1, ConsumerMetric.SUBSCRIBE_TO_SHARD_RATE_EXCEEDED, 0, now);
    }

    /** Another subscription of the same consumer is too young to be taken over. */
    public void refused(long now) {
        meter.add(
                ConsumerMetric.SUBSCRIBE_TO_SHARD_SUCCESS, 0, ConsumerMetric.SUBSCRIBE_TO_SHARD_RATE_EXCEEDED, 1, now);
    }

    /** An event went to the consumer. */
    public void pushed(int records, double bytes, double millisBehindLatest, long now) {
        meter.add(
                ConsumerMetric.SUBSCRIBE_TO_SHARD_EVENT_SUCCESS,
                1,
                ConsumerMetric.SUBSCRIBE_TO_SHARD_EVENT_BYTES,
                bytes,
                now);
        meter.add(
                ConsumerMetric.SUBSCRIBE_TO_SHARD_EVENT_RECORDS,
                records,
                ConsumerMetric.SUBSCRIBE_TO_SHARD_EVENT_MILLIS_BEHIND_LATEST,
                millisBehindLatest,
                now);
    }
}
