package dev.brume.lambda.execution.jvm;

import dev.brume.core.time.Stopwatch;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** An invocation that an environment works on. Whoever settles it, the handler or its time, tells how it ended. */
final class Job {
    private static final double NANOS_PER_MILLI = 1_000_000.0;

    final Invocation invocation;
    final CompletableFuture<InvocationResult> result;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile long started;

    Job(Invocation invocation, CompletableFuture<InvocationResult> result) {
        this.invocation = invocation;
        this.result = result;
    }

    void begin() {
        started = Stopwatch.start();
    }

    double millis() {
        return Stopwatch.nanosSince(started) / NANOS_PER_MILLI;
    }

    boolean isSettled() {
        return settled.get();
    }

    /** True for the first who asks. */
    boolean settle() {
        return settled.compareAndSet(false, true);
    }
}
