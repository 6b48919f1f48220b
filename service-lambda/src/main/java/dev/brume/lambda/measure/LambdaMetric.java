package dev.brume.lambda.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/**
 * What functions publish: Lambda Developer Guide, "Types of metrics for Lambda functions". "Invocation metrics are binary indicators of
 * the outcome": each invocation is a sample of 0 or 1.
 */
enum LambdaMetric implements Metric {
    INVOCATIONS("Invocations", Unit.COUNT),
    ERRORS("Errors", Unit.COUNT),
    THROTTLES("Throttles", Unit.COUNT),
    DURATION("Duration", Unit.MILLISECONDS),
    POST_RUNTIME_EXTENSIONS_DURATION("PostRuntimeExtensionsDuration", Unit.MILLISECONDS),
    CONCURRENT_EXECUTIONS("ConcurrentExecutions", Unit.COUNT),
    ASYNC_EVENTS_RECEIVED("AsyncEventsReceived", Unit.COUNT),
    ASYNC_EVENT_AGE("AsyncEventAge", Unit.MILLISECONDS),
    ASYNC_EVENTS_DROPPED("AsyncEventsDropped", Unit.COUNT),
    DEAD_LETTER_ERRORS("DeadLetterErrors", Unit.COUNT),
    DESTINATION_DELIVERY_FAILURES("DestinationDeliveryFailures", Unit.COUNT),
    DURABLE_EXECUTION_STARTED("DurableExecutionStarted", Unit.COUNT),
    DURABLE_EXECUTION_SUCCEEDED("DurableExecutionSucceeded", Unit.COUNT),
    DURABLE_EXECUTION_FAILED("DurableExecutionFailed", Unit.COUNT),
    DURABLE_EXECUTION_TIMED_OUT("DurableExecutionTimedOut", Unit.COUNT),
    DURABLE_EXECUTION_STOPPED("DurableExecutionStopped", Unit.COUNT),
    DURABLE_EXECUTION_DURATION("DurableExecutionDuration", Unit.MILLISECONDS),
    DURABLE_EXECUTION_OPERATIONS("DurableExecutionOperations", Unit.COUNT),
    DURABLE_EXECUTION_STORAGE_WRITTEN_BYTES("DurableExecutionStorageWrittenBytes", Unit.BYTES),
    ITERATOR_AGE("IteratorAge", Unit.MILLISECONDS),
    RECURSIVE_INVOCATIONS_DROPPED("RecursiveInvocationsDropped", Unit.COUNT),
    UNRESERVED_CONCURRENT_EXECUTIONS("UnreservedConcurrentExecutions", Unit.COUNT),
    CLAIMED_ACCOUNT_CONCURRENCY("ClaimedAccountConcurrency", Unit.COUNT),
    PROVISIONED_CONCURRENT_EXECUTIONS("ProvisionedConcurrentExecutions", Unit.COUNT),
    PROVISIONED_CONCURRENCY_INVOCATIONS("ProvisionedConcurrencyInvocations", Unit.COUNT),
    PROVISIONED_CONCURRENCY_SPILLOVER_INVOCATIONS("ProvisionedConcurrencySpilloverInvocations", Unit.COUNT),
    PROVISIONED_CONCURRENCY_UTILIZATION("ProvisionedConcurrencyUtilization", Unit.NONE);

    private final String metricName;
    private final Unit unit;

    LambdaMetric(String metricName, Unit unit) {
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
