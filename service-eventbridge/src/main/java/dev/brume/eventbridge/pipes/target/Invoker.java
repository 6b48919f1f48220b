package dev.brume.eventbridge.pipes.target;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hands events over to one target or enrichment. */
public interface Invoker {
    /**
     * Told of each request before it is made, as JSON, so that the log of an execution may say it.
     */
    interface Requests {
        void about(String request);
    }

    /** @return fails with {@link Failure} or an AwsException; never blocks */
    CompletionStage<Reply> invoke(List<Payload> batch, Requests requests);

    /** Whether the answer may have to wait for the clock. */
    default boolean mayWait() {
        return false;
    }

    /** Why a pipe with this target cannot go on after that failure, as {@code StateReason} has it; null when it can. */
    default @Nullable String stopReason(Failure failure) {
        return null;
    }
}
