package dev.brume.cloudwatch;

import dev.brume.cloudwatch.metric.Dimension;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.cloudwatch.metric.Sample;
import dev.brume.core.metric.Measurement;
import dev.brume.core.metric.MeasurementSink;
import dev.brume.core.metric.Summary;
import dev.brume.core.state.Stores;
import dev.brume.core.time.EmulatorTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the services of this emulator measure among the metrics that clients put. */
final class MeasurementStore implements MeasurementSink {
    private static final Logger LOG = LoggerFactory.getLogger(MeasurementStore.class);
    private final Stores<CloudWatchStore> stores;
    private final Memory memory;
    private final EmulatorTime time;
    private final AtomicBoolean lossTold = new AtomicBoolean();

    MeasurementStore(Stores<CloudWatchStore> stores, Memory memory, EmulatorTime time) {
        this.stores = stores;
        this.memory = memory;
        this.time = time;
    }

    @Override
    public void accept(List<Measurement> measured) {
        long now = time.now().getEpochSecond();
        if (!memory.hasRoom(now)) {
            if (!lossTold.getAndSet(true)) {
                LOG.warn(
                        "metrics take {} MiB, all that they may: what services measure is lost from now on",
                        memory.mebibytesMax());
            }
            return;
        }
        measured.forEach(measurement -> keep(measurement, now));
    }

    private void keep(Measurement measurement, long now) {
        Summary summary = measurement.summary();
        MetricKey key = new MetricKey(
                measurement.namespace(),
                measurement.name(),
                measurement.dimensions().stream()
                        .map(dimension -> new Dimension(dimension.name(), dimension.value()))
                        .toList());
        stores.of(measurement.place())
                .metrics()
                .add(
                        key,
                        Sample.of(summary.count(), summary.sum(), summary.min(), summary.max()),
                        measurement.unit(),
                        measurement.minute().getEpochSecond(),
                        false,
                        now);
    }
}
