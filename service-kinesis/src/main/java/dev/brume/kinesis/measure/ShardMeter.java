package dev.brume.kinesis.measure;

import dev.brume.core.metric.Meter;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.MetricsName;

/**
 * What a shard tells CloudWatch about itself, as far as enhanced monitoring asks for it: {@code monitored} names the metrics that it
 * asks for. Times are epoch milliseconds. Guards itself.
 */
public final class ShardMeter {
    private final Supplier<Meter> make;
    private volatile @Nullable Meter meter;

    /** @param make makes a meter; asked only where enhanced monitoring asks for something, for there may be thousands of shards */
    ShardMeter(Supplier<Meter> make) {
        this.make = make;
    }

    /** A put brought so much into the shard, and so many of its records were throttled. */
    public void put(int records, double bytes, int throttled, List<MetricsName> monitored, long now) {
        if (records > 0) {
            add(ShardMetric.INCOMING_BYTES, bytes, monitored, now);
            add(ShardMetric.INCOMING_RECORDS, records, monitored, now);
        }
        add(ShardMetric.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED, throttled, monitored, now);
    }

    /** @param age of the last record, in milliseconds */
    public void read(int records, double bytes, double age, List<MetricsName> monitored, long now) {
        add(ShardMetric.OUTGOING_BYTES, bytes, monitored, now);
        add(ShardMetric.OUTGOING_RECORDS, records, monitored, now);
        add(ShardMetric.ITERATOR_AGE_MILLISECONDS, age, monitored, now);
        add(ShardMetric.READ_PROVISIONED_THROUGHPUT_EXCEEDED, 0, monitored, now);
    }

    public void readThrottled(List<MetricsName> monitored, long now) {
        add(ShardMetric.READ_PROVISIONED_THROUGHPUT_EXCEEDED, 1, monitored, now);
    }

    private Meter meter() {
        Meter made = meter;
        return made != null ? made : makeMeter();
    }

    private synchronized Meter makeMeter() {
        Meter made = meter;
        if (made == null) {
            made = make.get();
            meter = made;
        }
        return made;
    }

    private void add(ShardMetric metric, double value, List<MetricsName> monitored, long now) {
        if (monitored.contains(metric.monitored())) {
            meter().add(metric, value, now);
        }
    }
}
