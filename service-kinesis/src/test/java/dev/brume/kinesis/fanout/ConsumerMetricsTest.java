package dev.brume.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Measurement;
import dev.brume.core.metric.Summary;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What enhanced fan-out tells CloudWatch. */
class ConsumerMetricsTest {
    private final FanOut orders = new FanOut(false, true);
    private final Consumer app = orders.consumer("app");
    private final List<Measurement> told = new ArrayList<>();

    ConsumerMetricsTest() {
        orders.metrics.attach(told::addAll);
    }

    @Test
    void eventsAreSamplesOfTheirConsumer() {
        Shard shard = orders.shard(0);
        orders.put("12345");
        Reader.eager(orders.subscribe(app, 0));
        orders.pass(Duration.ofSeconds(1));
        orders.put("123");
        orders.settle();
        app.meter().subscribed(orders.now());
        app.meter().refused(orders.now());
        orders.pass(Duration.ofSeconds(2));
        orders.stream.delete(orders.now());
        orders.pass(Duration.ofMinutes(1));
        Map<String, Summary> summaries = new TreeMap<>();
        told.forEach(measurement -> summaries.put(measurement.name(), measurement.summary()));
        assertThat(shard.id()).isEqualTo("shardId-000000000000");
        assertThat(summaries)
                .containsEntry("SubscribeToShardEvent.Success", new Summary(2, 2, 1, 1))
                .containsEntry("SubscribeToShardEvent.Bytes", new Summary(2, 8, 3, 5))
                .containsEntry("SubscribeToShardEvent.Records", new Summary(2, 2, 1, 1))
                .containsEntry("SubscribeToShardEvent.MillisBehindLatest", new Summary(2, 0, 0, 0))
                .containsEntry("SubscribeToShard.Success", new Summary(2, 1, 0, 1))
                .containsEntry("SubscribeToShard.RateExceeded", new Summary(2, 1, 0, 1));
        assertThat(told)
                .allMatch(measurement -> measurement.namespace().equals("AWS/Kinesis")
                        && measurement
                                .dimensions()
                                .equals(List.of(
                                        new Dimension("StreamName", "orders"), new Dimension("ConsumerName", "app"))));
    }
}
