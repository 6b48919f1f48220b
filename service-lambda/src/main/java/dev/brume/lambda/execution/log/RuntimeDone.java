package dev.brume.lambda.execution.log;

import org.jspecify.annotations.Nullable;

/**
 * That the runtime is done with an invocation.
 *
 * @param traceHeader what the function got
 * @param millis until it asked for the next event
 * @param answeringMillis until it began to answer; null where it never did
 * @param responseMillis until it had answered
 * @param producedBytes of the answer
 * @param status {@code timeout}, {@code error}, or null
 */
public record RuntimeDone(
        String requestId,
        String traceHeader,
        double millis,
        @Nullable Double answeringMillis,
        double responseMillis,
        long producedBytes,
        @Nullable String status,
        @Nullable String errorType) {}
