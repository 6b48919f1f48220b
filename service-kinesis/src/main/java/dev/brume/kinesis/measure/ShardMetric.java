package dev.brume.kinesis.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;
import software.amazon.awssdk.services.kinesis.model.MetricsName;

/** What shards publish where EnableEnhancedMonitoring asks for it: "Enhanced shard-level metrics". */
enum ShardMetric implements Metric {
    INCOMING_BYTES(MetricsName.INCOMING_BYTES, "IncomingBytes", Unit.BYTES),
    INCOMING_RECORDS(MetricsName.INCOMING_RECORDS, "IncomingRecords", Unit.COUNT),
    ITERATOR_AGE_MILLISECONDS(MetricsName.ITERATOR_AGE_MILLISECONDS, "IteratorAgeMilliseconds", Unit.MILLISECONDS),
    OUTGOING_BYTES(MetricsName.OUTGOING_BYTES, "OutgoingBytes", Unit.BYTES),
    OUTGOING_RECORDS(MetricsName.OUTGOING_RECORDS, "OutgoingRecords", Unit.COUNT),
    READ_PROVISIONED_THROUGHPUT_EXCEEDED(
            MetricsName.READ_PROVISIONED_THROUGHPUT_EXCEEDED, "ReadProvisionedThroughputExceeded", Unit.COUNT),
    WRITE_PROVISIONED_THROUGHPUT_EXCEEDED(
            MetricsName.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED, "WriteProvisionedThroughputExceeded", Unit.COUNT);

    private final MetricsName monitored;
    private final String metricName;
    private final Unit unit;

    ShardMetric(MetricsName monitored, String metricName, Unit unit) {
        this.monitored = monitored;
        this.metricName = metricName;
        this.unit = unit;
    }

    /** What EnableEnhancedMonitoring calls it. */
    MetricsName monitored() {
        return monitored;
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
