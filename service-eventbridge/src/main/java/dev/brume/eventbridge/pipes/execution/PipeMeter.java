package dev.brume.eventbridge.pipes.execution;

import dev.brume.core.identity.Place;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The figures of one pipe. Guards itself. */
public final class PipeMeter {
    static final String NAMESPACE = "AWS/EventBridge/Pipes";
    /** All but the concurrency, which AWS publishes for the account alone. */
    private static final Metric[] METRICS = Arrays.stream(PipeMetric.values())
            .filter(metric -> metric != PipeMetric.CONCURRENCY)
            .toArray(Metric[]::new);

    private final Meter meter;
    private final AccountMeter account;

    public PipeMeter(Metrics metrics, Place place, String pipe, AccountMeter account) {
        this.account = account;
        this.meter = metrics.meter(
                new Series("pipes", NAMESPACE, place, List.of(new Dimension("PipeName", pipe)), Duration.ZERO),
                METRICS);
    }

    void began(int events, int bytes, Instant now) {
        account.began(now);
        add(PipeMetric.INVOCATIONS, 1, now);
        add(PipeMetric.EVENT_COUNT, events, now);
        add(PipeMetric.EVENT_SIZE, bytes, now);
        // "This value will be 0 if no executions failed": each execution is a sample.
        for (PipeMetric outcome : List.of(
                PipeMetric.EXECUTION_FAILED,
                PipeMetric.EXECUTION_PARTIALLY_FAILED,
                PipeMetric.EXECUTION_THROTTLED,
                PipeMetric.EXECUTION_TIMEOUT)) {
            add(outcome, 0, now);
        }
    }

    void ended(Instant began, Instant now) {
        account.ended();
        took(PipeMetric.DURATION, began, now);
    }

    void took(PipeMetric metric, Instant began, Instant now) {
        add(metric, Duration.between(began, now).toMillis(), now);
    }

    void count(PipeMetric metric, Instant now) {
        if (metric == PipeMetric.EXECUTION_THROTTLED) {
            account.throttled(now);
        }
        add(metric, 1, now);
    }

    private void add(PipeMetric metric, long value, Instant now) {
        meter.add(metric, (double) value, now);
    }

    public void close() {
        meter.close();
    }
}
