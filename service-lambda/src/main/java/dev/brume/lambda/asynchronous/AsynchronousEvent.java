package dev.brume.lambda.asynchronous;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.FunctionTarget;
import dev.brume.lambda.TraceHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An event that was taken in for a function.
 *
 * @param requestId what its caller was answered with; the same for every attempt
 * @param target the function as it was when the event came
 * @param invokedArn the ARN by which it was invoked
 * @param payload JSON
 * @param tenantId for whom it is, where the function has tenants; else null
 * @param cause the call that brought it, or null
 */
public record AsynchronousEvent(
        String requestId,
        FunctionTarget target,
        String invokedArn,
        byte[] payload,
        @Nullable String tenantId,
        String traceHeader,
        @Nullable Call cause) {
    /** The cause of what is told of the event: told to another function, it may be one more round of a loop. */
    @Nullable
    Call consequence() {
        return cause == null ? null : cause.withTraceHeader(TraceHeaders.after(traceHeader, target.functionArn()));
    }
}
