package dev.brume.eventbridge.target;

import dev.brume.core.delivery.AwsOutcome;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.error.AwsException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** An attempt that is a call of another service. */
public final class AwsAttempt {
    private AwsAttempt() {}

    public static <R> CompletionStage<Outcome> make(Supplier<CompletionStage<R>> call) {
        return make(call, ok -> Outcome.DELIVERED);
    }

    /** @param outcome of an answer that may tell of failures itself */
    public static <R> CompletionStage<Outcome> make(Supplier<CompletionStage<R>> call, Function<R, Outcome> outcome) {
        CompletableFuture<R> answer;
        try {
            answer = call.get().toCompletableFuture();
        } catch (AwsException notServed) {
            return AwsOutcome.of(notServed).atOnce();
        }
        if (!answer.isDone()) {
            return answer.handle((ok, failure) -> failure == null ? outcome.apply(ok) : failed(failure));
        }
        if (answer.isCompletedExceptionally()) {
            return failed(answer.exceptionNow()).atOnce();
        }
        return switch (outcome.apply(answer.resultNow())) {
            case Outcome.Delivered delivered -> Outcome.DELIVERED_AT_ONCE;
            case Outcome.Failed failed -> failed.atOnce();
        };
    }

    private static Outcome.Failed failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AwsException error) {
            return AwsOutcome.of(error);
        }
        throw new CompletionException(cause);
    }
}
