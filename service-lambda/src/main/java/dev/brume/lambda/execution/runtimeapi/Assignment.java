package dev.brume.lambda.execution.runtimeapi;

import dev.brume.lambda.execution.Invocation;

/**
 * An invocation as a runtime gets it.
 *
 * @param deadlineMillis when it runs out of time, in milliseconds of the machine's clock since 1970
 */
public record Assignment(Invocation invocation, long deadlineMillis) {
    public String requestId() {
        return invocation.requestId();
    }
}
