package dev.brume.lambda.execution.environment;

import dev.brume.core.time.Timer;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.runtimeapi.Assignment;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An invocation that an environment works on. Guarded by the environment's lock. */
final class Work {
    final Assignment assignment;
    final CompletableFuture<InvocationResult> result;
    final long started;
    final boolean cold;

    @Nullable
    Timer deadline;

    /** The outcome is known; what follows is to report it. */
    boolean settled;

    /** The outcome was reported. */
    boolean reported;

    /** The runtime has asked for the next event. */
    boolean freed;

    Work(Assignment assignment, CompletableFuture<InvocationResult> result, long started, boolean cold) {
        this.assignment = assignment;
        this.result = result;
        this.started = started;
        this.cold = cold;
    }

    /**
     * How an invocation came out.
     *
     * @param functionError {@code Unhandled} or null
     * @param status for the REPORT line: {@code timeout}, {@code error}, or null
     * @param logged what Lambda itself has to say of it, before END; or null
     */
    record Outcome(
            byte[] payload,
            String contentType,
            @Nullable String functionError,
            @Nullable String status,
            @Nullable String errorType,
            @Nullable Runnable logged) {
        private static final String UNHANDLED = "Unhandled";
        private static final String JSON = "application/json";

        static Outcome answered(byte[] payload, String contentType) {
            return new Outcome(payload, contentType, null, null, null, null);
        }

        static Outcome failed(byte[] payload, String errorType) {
            return new Outcome(payload, JSON, UNHANDLED, "error", errorType, null);
        }

        static Outcome fault(byte[] payload, String status, @Nullable String errorType, Runnable logged) {
            return new Outcome(payload, JSON, UNHANDLED, status, errorType, logged);
        }
    }
}
