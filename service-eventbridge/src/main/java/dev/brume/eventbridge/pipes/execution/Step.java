package dev.brume.eventbridge.pipes.execution;

import software.amazon.awssdk.services.pipes.model.LogLevel;

/**
 * The steps of an execution, and from which level on they are logged.
 *
 * <p>See EventBridge User Guide, "EventBridge Pipes execution steps" and "Specifying EventBridge Pipes log level".
 */
enum Step {
    EXECUTION_STARTED(LogLevel.INFO),
    EXECUTION_SUCCEEDED(LogLevel.INFO),
    EXECUTION_FAILED(LogLevel.ERROR),
    EXECUTION_PARTIALLY_FAILED(LogLevel.ERROR),
    EXECUTION_THROTTLED(LogLevel.ERROR),
    EXECUTION_TIMEOUT(LogLevel.ERROR),
    ENRICHMENT_STAGE_ENTERED(LogLevel.INFO),
    ENRICHMENT_STAGE_SUCCEEDED(LogLevel.INFO),
    ENRICHMENT_STAGE_FAILED(LogLevel.ERROR),
    ENRICHMENT_TRANSFORMATION_STARTED(LogLevel.TRACE),
    ENRICHMENT_TRANSFORMATION_SUCCEEDED(LogLevel.TRACE),
    ENRICHMENT_TRANSFORMATION_FAILED(LogLevel.ERROR),
    ENRICHMENT_INVOCATION_STARTED(LogLevel.TRACE),
    ENRICHMENT_INVOCATION_SUCCEEDED(LogLevel.TRACE),
    ENRICHMENT_INVOCATION_FAILED(LogLevel.ERROR),
    TARGET_STAGE_ENTERED(LogLevel.INFO),
    TARGET_STAGE_SUCCEEDED(LogLevel.INFO),
    TARGET_STAGE_FAILED(LogLevel.ERROR),
    TARGET_STAGE_PARTIALLY_FAILED(LogLevel.ERROR),
    TARGET_STAGE_SKIPPED(LogLevel.TRACE),
    TARGET_TRANSFORMATION_STARTED(LogLevel.TRACE),
    TARGET_TRANSFORMATION_SUCCEEDED(LogLevel.TRACE),
    TARGET_TRANSFORMATION_FAILED(LogLevel.ERROR),
    TARGET_INVOCATION_STARTED(LogLevel.TRACE),
    TARGET_INVOCATION_SUCCEEDED(LogLevel.TRACE),
    TARGET_INVOCATION_FAILED(LogLevel.ERROR),
    TARGET_INVOCATION_PARTIALLY_FAILED(LogLevel.ERROR);

    private final LogLevel from;

    Step(LogLevel from) {
        this.from = from;
    }

    /** The level of its records, and the first at which there are any: OFF, ERROR, INFO, TRACE. */
    LogLevel level() {
        return from;
    }

    boolean isLoggedAt(LogLevel level) {
        return from.compareTo(level) <= 0;
    }
}
