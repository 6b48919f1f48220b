package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.log.EnvironmentLog;
import org.jspecify.annotations.Nullable;

/**
 * How an invocation came out.
 *
 * @param bytes how many the function itself gave
 * @param functionError {@code Unhandled} or null
 * @param status for the REPORT line: {@code timeout}, {@code error}, or null
 * @param logged what Lambda itself has to say of it, before END; or null
 */
record Outcome(
        byte[] payload,
        String contentType,
        long bytes,
        @Nullable String functionError,
        @Nullable String status,
        @Nullable String errorType,
        @Nullable Runnable logged) {
    private static final String UNHANDLED = "Unhandled";
    private static final String JSON = "application/json";
    private static final String TIMEOUT = "timeout";

    /** Whether the runtime said itself what is wrong: what it logs of that may follow until it asks for the next event, as Java's does. */
    boolean isToldByRuntime() {
        return functionError != null && logged == null;
    }

    /** Whether it took longer than it may. */
    boolean isTimeout() {
        return TIMEOUT.equals(status);
    }

    /** Another end than its answer promised. */
    Outcome butReported(@Nullable String otherStatus, @Nullable String otherErrorType) {
        return new Outcome(payload, contentType, bytes, functionError, otherStatus, otherErrorType, null);
    }

    static Outcome answered(byte[] payload, String contentType) {
        return new Outcome(payload, contentType, payload.length, null, null, null, null);
    }

    static Outcome streamed(String contentType, long bytes) {
        return new Outcome(new byte[0], contentType, bytes, null, null, null, null);
    }

    static Outcome failed(byte[] payload, String errorType, long bytes) {
        return new Outcome(payload, JSON, bytes, UNHANDLED, "error", errorType, null);
    }

    static Outcome timedOut(String requestId, int seconds, EnvironmentLog log) {
        byte[] payload = Faults.payload(Faults.TIMED_OUT, requestId, Faults.timedOut(seconds));
        return fault(payload, TIMEOUT, null, () -> log.timedOut(requestId));
    }

    static Outcome fault(byte[] payload, String status, @Nullable String errorType, Runnable logged) {
        return new Outcome(payload, JSON, 0, UNHANDLED, status, errorType, logged);
    }
}
