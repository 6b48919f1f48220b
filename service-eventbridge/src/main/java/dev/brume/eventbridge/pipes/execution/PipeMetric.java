package dev.brume.eventbridge.pipes.execution;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What pipes publish: User Guide, "Logging and monitoring Amazon EventBridge Pipes", "CloudWatch metrics". */
enum PipeMetric implements Metric {
    CONCURRENCY("Concurrency", Unit.NONE),
    DURATION("Duration", Unit.MILLISECONDS),
    EVENT_COUNT("EventCount", Unit.NONE),
    EVENT_SIZE("EventSize", Unit.BYTES),
    INVOCATIONS("Invocations", Unit.NONE),
    EXECUTION_THROTTLED("ExecutionThrottled", Unit.NONE),
    EXECUTION_TIMEOUT("ExecutionTimeout", Unit.NONE),
    EXECUTION_FAILED("ExecutionFailed", Unit.NONE),
    EXECUTION_PARTIALLY_FAILED("ExecutionPartiallyFailed", Unit.NONE),
    ENRICHMENT_STAGE_DURATION("EnrichmentStageDuration", Unit.MILLISECONDS),
    ENRICHMENT_STAGE_FAILED("EnrichmentStageFailed", Unit.NONE),
    TARGET_STAGE_DURATION("TargetStageDuration", Unit.MILLISECONDS),
    TARGET_STAGE_FAILED("TargetStageFailed", Unit.NONE),
    TARGET_STAGE_PARTIALLY_FAILED("TargetStagePartiallyFailed", Unit.NONE),
    TARGET_STAGE_SKIPPED("TargetStageSkipped", Unit.NONE);

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
}
