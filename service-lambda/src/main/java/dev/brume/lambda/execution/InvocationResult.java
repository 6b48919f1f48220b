package dev.brume.lambda.execution;

import java.util.concurrent.CompletionStage;
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
 * @param logTail the last 4 KiB of the invocation's log, START to REPORT; up to the answer where extensions are still at it
 * @param afterwards completes when extensions are done with the invocation; null where there are none
 */
public record InvocationResult(
        byte[] payload,
        String contentType,
        @Nullable String functionError,
        String executedVersion,
        double millis,
        String logTail,
        @Nullable CompletionStage<Afterwards> afterwards) {
    /** Of a function without extensions. */
    public InvocationResult(
            byte[] payload,
            String contentType,
            @Nullable String functionError,
            String executedVersion,
            double millis,
            String logTail) {
        this(payload, contentType, functionError, executedVersion, millis, logTail, null);
    }

    /** The same with the whole tail of its log, which with extensions is complete only when they are done. */
    public CompletionStage<InvocationResult> withWholeTail() {
        CompletionStage<Afterwards> later = afterwards;
        return later == null
                ? java.util.concurrent.CompletableFuture.completedFuture(this)
                : later.thenApply(done -> new InvocationResult(
                        payload, contentType, functionError, executedVersion, millis, done.logTail(), later));
    }
}
