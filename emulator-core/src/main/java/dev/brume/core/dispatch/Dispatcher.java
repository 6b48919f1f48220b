package dev.brume.core.dispatch;

import dev.brume.core.authorization.Authorizer;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Stopwatch;
import dev.brume.core.trace.CallLog;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Carries out one operation: the one door through which outside clients and other services come in. Whatever goes wrong leaves
 * it as an {@link AwsException}, and every call is logged once, with its outcome.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private final EmulatorTime time;
    private final CallLog log;
    private final @Nullable Authorizer authorizer;

    public Dispatcher(EmulatorTime time, CallLog log) {
        this(time, log, null);
    }

    /** @param authorizer whom to ask before each operation; null for nobody */
    public Dispatcher(EmulatorTime time, CallLog log, @Nullable Authorizer authorizer) {
        this.time = time;
        this.log = log;
        this.authorizer = authorizer;
    }

    /**
     * @param input validated and built
     * @return the response's SDK object, a {@link ContentAnswer} or an {@link EventStreamAnswer}; fails with {@link AwsException} only. Cancelling it
     *     gives up a long poll, or its answer if that has come meanwhile.
     */
    public CompletionStage<Object> invoke(Call call, Operation<?> operation, SdkRequest input) {
        long started = Stopwatch.start();
        try {
            AwsException refusal = authorizer == null ? null : authorizer.refusal(call, input);
            if (refusal != null) {
                return CompletableFuture.failedFuture(failed(call, started, refusal));
            }
            return switch (unchecked(operation)) {
                case Operation.Inline<SdkRequest, ?> inline -> finished(call, started, inline.invoke(input, call));
                case Operation.WithContent<SdkRequest, ?> content ->
                    finished(call, started, content.invoke(input, call));
                case Operation.EventStreaming<SdkRequest, ?> streaming ->
                    finished(call, started, streaming.invoke(input, call));
                case Operation.LaterEventStreaming<SdkRequest, ?> later ->
                    watched(call, started, later.invoke(input, call));
                case Operation.Asynchronous<SdkRequest, ?> later -> watched(call, started, later.invoke(input, call));
                case Operation.Blocking<SdkRequest, ?> blocking -> inBackground(call, started, blocking, input);
            };
        } catch (RuntimeException | StackOverflowError failure) {
            return CompletableFuture.failedFuture(failed(call, started, failure));
        }
    }

    /** Whether permissions let it be carried out. */
    boolean mayInvoke(Call call, SdkRequest input) {
        return authorizer == null || authorizer.refusal(call, input) == null;
    }

    /** Logs a call that never reached its operation, because its input was refused. */
    public void refused(Call call, AwsException refusal) {
        log.add(call, refusal.code(), refusal.getMessage(), 0);
    }

    private CompletionStage<Object> finished(Call call, long started, Object answer) {
        log.add(call, "", "", Stopwatch.nanosSince(started));
        return CompletableFuture.completedFuture(answer);
    }

    private CompletionStage<Object> watched(Call call, long started, CompletionStage<?> answer) {
        CompletableFuture<?> source = answer.toCompletableFuture();
        CompletableFuture<Object> watched = source.isDone() ? new CompletableFuture<>() : new Relay<>(source);
        source.whenComplete((result, failure) -> {
            if (failure == null) {
                log.add(call, "", "", Stopwatch.nanosSince(started));
                watched.complete(result);
            } else if (source.isCancelled()) {
                log.add(call, "ClientDisconnected", "the client left before the answer", Stopwatch.nanosSince(started));
                watched.completeExceptionally(new CancellationException());
            } else {
                watched.completeExceptionally(failed(call, started, failure));
            }
        });
        return watched;
    }

    private CompletionStage<Object> inBackground(
            Call call, long started, Operation.Blocking<SdkRequest, ?> operation, SdkRequest input) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        time.execute(() -> {
            try {
                Object result = operation.invoke(input, call);
                log.add(call, "", "", Stopwatch.nanosSince(started));
                answer.complete(result);
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failed(call, started, failure));
            }
        });
        return answer;
    }

    private AwsException failed(Call call, long started, @Nullable Throwable failure) {
        AwsException answer = asAwsException(call, failure);
        log.add(call, answer.code(), answer.getMessage(), Stopwatch.nanosSince(started));
        return answer;
    }

    private static AwsException asAwsException(Call call, @Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Cause.of(failure);
        if (cause instanceof AwsException expected) {
            return expected;
        }
        LOG.error("{}.{} failed, request id {}", call.service(), call.operation(), call.requestId(), cause);
        return internalFailure();
    }

    /** The answer to a bug of ours; its details are in the log. */
    public static AwsException internalFailure() {
        return new AwsException(
                "InternalFailure",
                500,
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    /** An operation is only ever given the request class that it was registered with. */
    @SuppressWarnings("unchecked")
    private static Operation<SdkRequest> unchecked(Operation<?> operation) {
        return (Operation<SdkRequest>) operation;
    }
}
