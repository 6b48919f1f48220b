package dev.brume.firehose.endpoint;

import dev.brume.core.delivery.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How one batch is handed over to an endpoint. Asked for one thing at a time. */
interface Conversation {
    /** Takes its time to pack, waits for nobody, and never fails. */
    CompletionStage<Outcome> attempt();

    /** When to ask again after an outcome that is no failure yet; null for a failure. */
    default @Nullable Duration askAgainAfter(Outcome.Failed notYet) {
        return null;
    }
}
