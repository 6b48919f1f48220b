package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.cloudwatch.alarm.Alarms;
import dev.brume.cloudwatch.dashboard.Dashboards;
import dev.brume.cloudwatch.metric.Bucket;
import dev.brume.cloudwatch.metric.MemoryBudget;
import dev.brume.cloudwatch.metric.Metric;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.cloudwatch.metric.Metrics;
import dev.brume.cloudwatch.metric.Windows;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Measurement;
import dev.brume.core.metric.Summary;
import dev.brume.core.state.Stores;
import dev.brume.core.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MeasurementStoreTest {
    private static final Place PLACE = new Place(new AccountId("123456789012"), Region.US_EAST_1);
    private final ManualTime time = new ManualTime();
    private final Instant minute = time.now();

    private Stores<CloudWatchStore> stores(MemoryBudget budget) {
        return new Stores<>(place -> new CloudWatchStore(new Metrics(budget), new Alarms(place), new Dashboards()));
    }

    private Measurement sent(double count, double sum) {
        return new Measurement(
                PLACE,
                "AWS/SQS",
                "NumberOfMessagesSent",
                List.of(new Dimension("QueueName", "jobs")),
                "Count",
                minute,
                new Summary(count, sum, 1, 3));
    }

    @Test
    void whatServicesMeasureIsAMetricLikeAnyOther() {
        MemoryBudget budget = new MemoryBudget(1_000_000);
        Stores<CloudWatchStore> stores = stores(budget);
        MeasurementStore sink = new MeasurementStore(stores, new Memory(stores, budget), time);
        sink.accept(List.of(sent(2, 4)));
        // The figures of a minute may come in parts.
        sink.accept(List.of(sent(1, 3)));

        Metric metric = stores.of(PLACE)
                .metrics()
                .find(new MetricKey(
                        "AWS/SQS",
                        "NumberOfMessagesSent",
                        List.of(new dev.brume.cloudwatch.metric.Dimension("QueueName", "jobs"))))
                .orElseThrow();
        assertThat(metric.units()).containsExactly("Count");
        Windows windows = new Windows(minute.getEpochSecond(), 60, 1);
        metric.read(windows, null, minute.getEpochSecond());
        Bucket bucket = Objects.requireNonNull(windows.bucket(0));
        assertThat(bucket.count()).isEqualTo(3);
        assertThat(bucket.sum()).isEqualTo(7);
    }

    @Test
    void memoryThatIsFullTakesNothingMoreIn() {
        MemoryBudget budget = new MemoryBudget(100);
        Stores<CloudWatchStore> stores = stores(budget);
        MeasurementStore sink = new MeasurementStore(stores, new Memory(stores, budget), time);
        sink.accept(List.of(sent(1, 1)));
        long held = budget.bytesHeld();
        assertThat(held).isGreaterThan(100);
        sink.accept(List.of(sent(1, 1)));
        assertThat(budget.bytesHeld()).isEqualTo(held);

        time.advance(Duration.ofDays(500));
        sink.accept(List.of(sent(1, 1)));
        assertThat(budget.bytesHeld()).as("what was too old made room").isEqualTo(held);
        stores.of(PLACE).close();
        assertThat(budget.bytesHeld()).isZero();
    }
}
