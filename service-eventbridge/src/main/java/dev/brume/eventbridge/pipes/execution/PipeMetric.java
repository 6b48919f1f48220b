package dev.brume.eventbridge.pipes.execution;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What pipes publish: User Guide, "Monitoring Amazon EventBridge Pipes", "CloudWatch metrics". */
enum PipeMetric implements Metric {
    CONCURRENCY("Concurrency", Unit.COUNT),
    DURATION("Duration", Unit.MILLISECONDS),
    EVENT_COUNT("EventCount", Unit.COUNT),
    EVENT_SIZE("EventSize", Unit.BYTES),
    INVOCATIONS("Invocations", Unit.COUNT),
    EXECUTION_THROTTLED("ExecutionThrottled", Unit.COUNT),
    EXECUTION_TIMEOUT("ExecutionTimeout", Unit.COUNT),
    EXECUTION_FAILED("ExecutionFailed", Unit.COUNT),
    EXECUTION_PARTIALLY_FAILED("ExecutionPartiallyFailed", Unit.COUNT),
    ENRICHMENT_STAGE_DURATION("EnrichmentStageDuration", Unit.MILLISECONDS),
    ENRICHMENT_STAGE_FAILED("EnrichmentStageFailed", Unit.COUNT),
    TARGET_STAGE_DURATION("TargetStageDuration", Unit.MILLISECONDS),
    TARGET_STAGE_FAILED("TargetStageFailed", Unit.COUNT),
    TARGET_STAGE_PARTIALLY_FAILED("TargetStagePartiallyFailed", Unit.COUNT),
    TARGET_STAGE_SKIPPED("TargetStageSkipped", Unit.COUNT);

    private final String metricName;
    private final Unit unit;

    PipeMetric(String metricName, Unit unit) {
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

    @Override
    public Kind kind() {
        return Kind.SAMPLES;
    }
}
