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
}
