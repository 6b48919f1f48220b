package dev.brume.lambda.execution.log;

import org.jspecify.annotations.Nullable;

/**
 * What the REPORT line tells of an invocation.
 *
 * @param millis with extensions, until the last of them was done
 * @param initMillis of a cold start, else null
 * @param status {@code timeout}, {@code error}, or null for one that went well or whose function failed by itself
 * @param errorType with a status, where one is known
 * @param extensionMillis how long extensions worked once the runtime was done; null without extensions
 */
public record Report(
        String requestId,
        double millis,
        long maxMemoryMb,
        @Nullable Double initMillis,
        @Nullable String status,
        @Nullable String errorType,
        @Nullable Double extensionMillis) {}
