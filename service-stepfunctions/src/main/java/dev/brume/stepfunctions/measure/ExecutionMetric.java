package dev.brume.stepfunctions.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What state machines publish: Developer Guide, "Monitoring Step Functions metrics using Amazon CloudWatch". */
enum ExecutionMetric implements Metric {
    STARTED("ExecutionsStarted", Unit.COUNT),
    SUCCEEDED("ExecutionsSucceeded", Unit.COUNT),
    FAILED("ExecutionsFailed", Unit.COUNT),
    TIMED_OUT("ExecutionsTimedOut", Unit.COUNT),
    ABORTED("ExecutionsAborted", Unit.COUNT),
    REDRIVEN("ExecutionsRedriven", Unit.COUNT),
    REDRIVEN_SUCCEEDED("RedrivenExecutionsSucceeded", Unit.COUNT),
    REDRIVEN_FAILED("RedrivenExecutionsFailed", Unit.COUNT),
    REDRIVEN_TIMED_OUT("RedrivenExecutionsTimedOut", Unit.COUNT),
    REDRIVEN_ABORTED("RedrivenExecutionsAborted", Unit.COUNT),
    /** Of StateEntered events and retries; here nothing is throttled. */
    THROTTLED("ExecutionThrottled", Unit.COUNT),
    TIME("ExecutionTime", Unit.MILLISECONDS),
    EXPRESS_MEMORY("ExpressExecutionMemory", Unit.BYTES),
    EXPRESS_BILLED_DURATION("ExpressExecutionBilledDuration", Unit.MILLISECONDS),
    EXPRESS_BILLED_MEMORY("ExpressExecutionBilledMemory", Unit.BYTES);

    private final String metricName;
    private final Unit unit;

    ExecutionMetric(String metricName, Unit unit) {
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
