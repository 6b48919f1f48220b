package dev.brume.eventbridge.scheduler;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What groups publish: User Guide, "Monitoring Amazon EventBridge Scheduler with Amazon CloudWatch". */
enum GroupMetric implements Metric {
    INVOCATION_ATTEMPTS("InvocationAttemptCount"),
    TARGET_ERRORS("TargetErrorCount"),
    TARGET_ERRORS_THROTTLED("TargetErrorThrottledCount"),
    INVOCATIONS_DROPPED("InvocationDroppedCount"),
    SENT_TO_DEAD_LETTER("InvocationsSentToDeadLetterCount"),
    FAILED_TO_BE_SENT_TO_DEAD_LETTER("InvocationsFailedToBeSentToDeadLetterCount");

    private final String metricName;

    GroupMetric(String metricName) {
        this.metricName = metricName;
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public Unit unit() {
        return Unit.COUNT;
    }
}
