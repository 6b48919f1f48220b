package dev.brume.lambda.execution.log;

import org.jspecify.annotations.Nullable;

/**
 * What the REPORT line tells of an invocation.
 *
 * @param traceHeader what the function got
 * @param millis with extensions, until the last of them was done; never more than the function's timeout
 * @param initMillis of a cold start, else null
 * @param restoreMillis of a cold start with SnapStart, else null
 * @param status {@code timeout}, {@code error}, or null for one that went well
 * @param errorType with a status, where one is known
 * @param told whether the function said itself what is wrong, which a plain text log does not say again
 * @param extensionMillis how long extensions worked once the runtime was done; null without extensions
 */
public record Report(
        String requestId,
        String traceHeader,
        double millis,
        long maxMemoryMb,
        @Nullable Double initMillis,
        @Nullable Double restoreMillis,
        @Nullable String status,
        @Nullable String errorType,
        boolean told,
        @Nullable Double extensionMillis) {}
