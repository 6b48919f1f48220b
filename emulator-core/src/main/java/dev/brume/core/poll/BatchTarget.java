package dev.brume.core.poll;

import dev.brume.core.time.WorkInFlight;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
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
     * @param version of the target that answered; empty where targets have none
     * @param failures of single items, where the target did not fail as a whole
     */
    record Answer(
            String requestId, byte[] response, @Nullable String error, String version, BatchItemFailures failures) {}

    /**
     * Hands a batch over; never blocks.
     *
     * @return fails when the target could not be asked at all, because of throttling or a failure of the system
     */
    CompletionStage<Answer> deliver(Batch batch);

    /** Whether the answer may have to wait for the clock: then waiting for it is no work in flight, which the clock would wait for. */
    default boolean mayWait() {
        return false;
    }

    /** As {@link #deliver}, and has the answer taken. That counts as work in flight, and so does waiting for it unless the clock is waited for. */
    default void deliver(Batch batch, WorkInFlight work, BiConsumer<@Nullable Answer, @Nullable Throwable> taker) {
        boolean counted = !mayWait();
        if (counted) {
            work.begin();
        }
        deliver(batch).whenComplete((answer, failure) -> {
            if (!counted) {
                work.begin();
            }
            try {
                taker.accept(answer, failure);
            } finally {
                work.end();
            }
        });
    }
}
