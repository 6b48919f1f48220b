package dev.brume.eventbridge.pipes.execution;

import dev.brume.core.poll.Batch;
import dev.brume.core.poll.BatchTarget;
import java.util.concurrent.CompletionStage;

/** Takes batches of a pipe's source: each is an execution. */
public final class PipeBatches implements BatchTarget {
    private final PipePlan plan;

    public PipeBatches(PipePlan plan) {
        this.plan = plan;
    }

    @Override
    public CompletionStage<Answer> deliver(Batch batch) {
        return new Execution(plan, batch).run();
    }

    @Override
    public boolean mayWait() {
        Stage enrichment = plan.enrichment();
        return plan.target().invoker().mayWait()
                || (enrichment != null && enrichment.invoker().mayWait());
    }
}
