package dev.brume.eventbridge.pipes.execution;

import dev.brume.core.identity.Place;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The figures of all pipes of an account and region: those that have the dimension {@code AwsAccountId}. Guards itself. */
public final class AccountMeter {
    private static final Metric[] METRICS = {
        PipeMetric.CONCURRENCY, PipeMetric.INVOCATIONS, PipeMetric.EXECUTION_THROTTLED
    };
    private final Meter meter;
    private final AtomicInteger atWork = new AtomicInteger();

    public AccountMeter(Metrics metrics, Place place) {
        this.meter = metrics.meter(
                new Series(
                        "pipes",
                        PipeMeter.NAMESPACE,
                        place,
                        List.of(new Dimension("AwsAccountId", place.account().value())),
                        Duration.ZERO),
                METRICS);
    }

    void began(Instant now) {
        meter.add(PipeMetric.CONCURRENCY, (double) atWork.incrementAndGet(), now);
        meter.count(PipeMetric.INVOCATIONS, now);
        meter.add(PipeMetric.EXECUTION_THROTTLED, 0.0, now);
    }

    void ended() {
        atWork.decrementAndGet();
    }

    void throttled(Instant now) {
        meter.count(PipeMetric.EXECUTION_THROTTLED, now);
    }
}
