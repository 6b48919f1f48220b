package dev.brume.kinesis.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What registered consumers publish, with the dimensions StreamName and ConsumerName: enhanced fan-out. */
enum ConsumerMetric implements Metric {
    SUBSCRIBE_TO_SHARD_SUCCESS("SubscribeToShard.Success", Unit.COUNT),
    /** 1 where another subscription of the consumer stood in the way, else 0. */
    SUBSCRIBE_TO_SHARD_RATE_EXCEEDED("SubscribeToShard.RateExceeded", Unit.COUNT),
    SUBSCRIBE_TO_SHARD_EVENT_SUCCESS("SubscribeToShardEvent.Success", Unit.COUNT),
    SUBSCRIBE_TO_SHARD_EVENT_BYTES("SubscribeToShardEvent.Bytes", Unit.BYTES),
    SUBSCRIBE_TO_SHARD_EVENT_RECORDS("SubscribeToShardEvent.Records", Unit.COUNT),
    SUBSCRIBE_TO_SHARD_EVENT_MILLIS_BEHIND_LATEST("SubscribeToShardEvent.MillisBehindLatest", Unit.MILLISECONDS);

    private final String metricName;
    private final Unit unit;

    ConsumerMetric(String metricName, Unit unit) {
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
