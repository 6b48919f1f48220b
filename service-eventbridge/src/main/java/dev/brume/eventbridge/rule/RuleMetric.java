package dev.brume.eventbridge.rule;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What rules publish: User Guide, "Monitoring Amazon EventBridge". All are told only where there is something to tell. */
enum RuleMetric implements Metric {
    MATCHED_EVENTS("MatchedEvents"),
    TRIGGERED_RULES("TriggeredRules"),
    INVOCATIONS("Invocations"),
    FAILED_INVOCATIONS("FailedInvocations"),
    INVOCATION_ATTEMPTS("InvocationAttempts"),
    SUCCESSFUL_INVOCATION_ATTEMPTS("SuccessfulInvocationAttempts"),
    RETRY_INVOCATION_ATTEMPTS("RetryInvocationAttempts"),
    INVOCATIONS_SENT_TO_DLQ("InvocationsSentToDlq"),
    INVOCATIONS_FAILED_TO_BE_SENT_TO_DLQ("InvocationsFailedToBeSentToDlq");

    private final String metricName;

    RuleMetric(String metricName) {
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

    @Override
    public Kind kind() {
        return Kind.SAMPLES;
    }
}
