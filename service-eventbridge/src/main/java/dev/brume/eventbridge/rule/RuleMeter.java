package dev.brume.eventbridge.rule;

import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import dev.brume.eventbridge.terms.BusName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a rule tells CloudWatch about itself. Guards itself. */
public final class RuleMeter {
    private static final Metric[] METRICS = RuleMetric.values();
    private final Meter meter;

    /** Rules of the default bus are told apart by their names alone. */
    RuleMeter(Metrics metrics, BusName bus, String rule) {
        Dimension name = new Dimension("RuleName", rule);
        List<Dimension> dimensions =
                bus.isDefault() ? List.of(name) : List.of(new Dimension("EventBusName", bus.name()), name);
        this.meter = metrics.meter(new Series("events", "AWS/Events", bus.place(), dimensions, Duration.ZERO), METRICS);
    }

    void triggered(boolean byEvent, Instant now) {
        if (byEvent) {
            meter.add(RuleMetric.MATCHED_EVENTS, 1, RuleMetric.TRIGGERED_RULES, 1, now.toEpochMilli());
        } else {
            meter.count(RuleMetric.TRIGGERED_RULES, now);
        }
    }

    public void attempted(boolean again, Instant now) {
        meter.count(RuleMetric.INVOCATION_ATTEMPTS, now);
        if (again) {
            meter.count(RuleMetric.RETRY_INVOCATION_ATTEMPTS, now);
        }
    }

    public void succeeded(Instant now) {
        meter.add(RuleMetric.INVOCATIONS, 1, RuleMetric.SUCCESSFUL_INVOCATION_ATTEMPTS, 1, now.toEpochMilli());
    }

    public void failed(Instant now) {
        meter.add(RuleMetric.INVOCATIONS, 1, RuleMetric.FAILED_INVOCATIONS, 1, now.toEpochMilli());
    }

    public void sentToDlq(Instant now) {
        meter.count(RuleMetric.INVOCATIONS_SENT_TO_DLQ, now);
    }

    public void failedToBeSentToDlq(Instant now) {
        meter.count(RuleMetric.INVOCATIONS_FAILED_TO_BE_SENT_TO_DLQ, now);
    }

    void close() {
        meter.close();
    }
}
