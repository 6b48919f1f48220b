package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import java.util.concurrent.CompletionStage;

/** Knows one kind of target. */
interface Invoker {
    /** Tries once; never blocks. */
    CompletionStage<Outcome> invoke(Invocation invocation);
}
