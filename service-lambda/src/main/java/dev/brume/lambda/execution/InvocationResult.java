package dev.brume.lambda.execution;

import org.jspecify.annotations.Nullable;

/**
 * How an invocation went, once a function was asked at all.
 *
 * @param payload what the function answered, or AWS's JSON for its error ({@code errorMessage}, {@code errorType}, ...); empty when
 *     it was streamed
 * @param contentType of the payload, {@code application/json}
 * @param functionError {@code Unhandled}, or null when the function did not fail
 * @param executedVersion the version that ran
 * @param millis how long the function worked, without its initialization
 * @param logTail the last 4 KiB of the invocation's log, START to REPORT
 */
public record InvocationResult(
        byte[] payload,
        String contentType,
        @Nullable String functionError,
        String executedVersion,
        double millis,
        String logTail) {}
