package dev.brume.lambda.mapping.poll;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes batches. */
@FunctionalInterface
public interface BatchTarget {
    /**
     * What a target said to a batch.
     *
     * @param requestId names this attempt
     * @param response JSON; the error's where it failed
     * @param error null when the target did not fail
     * @param version of the target that answered
     */
    record Answer(
            String requestId, byte[] response, @Nullable String error, String version) {}

    /**
     * Hands a batch over; never blocks.
     *
     * @param traceHeaders those that its messages were sent with
     * @return fails when the target could not be asked at all, because of throttling or a failure of the system
     */
    CompletionStage<Answer> deliver(byte[] payload, List<String> traceHeaders);
}
