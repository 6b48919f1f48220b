package dev.brume.sns.delivery;

import dev.brume.core.delivery.AwsOutcome;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.sns.delivery.status.ProviderResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** An attempt that is a call of another service. */
final class AwsAttempt {
    private static final int BAD_REQUEST = 400;

    private AwsAttempt() {}

    /**
     * Calls, and notes down what was answered if somebody wants to know.
     *
     * @param response what the status log says of an answer
     */
    static <R> CompletionStage<Outcome> make(
            Notification notification, Supplier<CompletionStage<R>> call, Function<R, ProviderResponse> response) {
        CompletableFuture<R> answer;
        try {
            answer = call.get().toCompletableFuture();
        } catch (AwsException notServed) {
            return failed(notification, notServed).atOnce();
        }
        if (!answer.isDone()) {
            return answer.handle((ok, failure) ->
                    failure == null ? delivered(notification, ok, response) : failed(notification, failure));
        }
        if (answer.isCompletedExceptionally()) {
            return failed(notification, answer.exceptionNow()).atOnce();
        }
        delivered(notification, answer.resultNow(), response);
        return Outcome.DELIVERED_AT_ONCE;
    }

    private static <R> Outcome delivered(Notification notification, R answer, Function<R, ProviderResponse> response) {
        if (notification.isLogged()) {
            notification.answered(response.apply(answer));
        }
        return Outcome.DELIVERED;
    }

    private static Outcome.Failed failed(Notification notification, Throwable failure) {
        Throwable cause = Cause.of(failure);
        if (!(cause instanceof AwsException error)) {
            throw new CompletionException(cause);
        }
        if (notification.isLogged()) {
            notification.answered(ProviderResponse.of(
                    error.status() == 0 ? BAD_REQUEST : error.status(),
                    "ErrorCode",
                    error.code(),
                    "ErrorMessage",
                    error.getMessage()));
        }
        return AwsOutcome.of(error);
    }
}
