package dev.brume.stepfunctions.maprun;

import dev.brume.stepfunctions.execution.ExecutionLimits;
import dev.brume.stepfunctions.execution.MapRunOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a map run goes by, which UpdateMapRun changes.
 *
 * @param maxConcurrency how many child executions run at once; 0 for as many as AWS allows
 */
record Terms(long maxConcurrency, Tolerance tolerance) {
    static Terms of(MapRunOrder order) {
        return new Terms(
                order.maxConcurrency(),
                new Tolerance(order.toleratedFailureCount(), order.toleratedFailurePercentage()));
    }

    /** Others, where they are given. */
    Terms with(@Nullable Integer concurrency, @Nullable Long count, @Nullable Float percentage) {
        return new Terms(
                concurrency == null ? maxConcurrency : concurrency,
                new Tolerance(
                        count == null ? tolerance.count() : count,
                        percentage == null ? tolerance.percentage() : percentage));
    }

    /** Whether one more may run beside those that do. */
    boolean allowMoreThan(long running) {
        long most = maxConcurrency == 0
                ? ExecutionLimits.DISTRIBUTED_CONCURRENCY_MAX
                : Math.min(maxConcurrency, ExecutionLimits.DISTRIBUTED_CONCURRENCY_MAX);
        return running < most;
    }
}
