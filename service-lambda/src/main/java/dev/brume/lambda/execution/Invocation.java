package dev.brume.lambda.execution;

import dev.brume.core.dispatch.Call;
import org.jspecify.annotations.Nullable;

/**
 * What a function is asked.
 *
 * @param requestId what the function sees as its AWS request id
 * @param invokedArn the ARN by which it is invoked, with the qualifier that was named
 * @param payload JSON
 * @param clientContext JSON as the caller sent it (decoded), or null
 * @param tenantId for whom it is, where a function has tenants; null where it has none
 * @param traceHeader {@code Root=...;Parent=...;Sampled=...}; until its function is found it need not be decided whether it is sampled
 * @param cause the call that led here, or null when nothing but time did
 * @param stream who takes the response chunk by chunk while the function writes it; null for one that wants it whole
 */
public record Invocation(
        String requestId,
        String invokedArn,
        byte[] payload,
        @Nullable String clientContext,
        @Nullable String tenantId,
        String traceHeader,
        @Nullable Call cause,
        @Nullable ResponseStream stream) {
    public Invocation withTraceHeader(String header) {
        return new Invocation(requestId, invokedArn, payload, clientContext, tenantId, header, cause, stream);
    }

    public Invocation streamedTo(ResponseStream taker) {
        return new Invocation(requestId, invokedArn, payload, clientContext, tenantId, traceHeader, cause, taker);
    }
}
