package dev.brume.stepfunctions.maprun;

import dev.brume.stepfunctions.execution.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.MapRunExecutionCounts;
import software.amazon.awssdk.services.sfn.model.MapRunItemCounts;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;

/** What can be told of a map run at one time. */
public record MapRunSnapshot(
        MapRunStatus status,
        @Nullable Instant stoppedAt,
        int maxConcurrency,
        long toleratedCount,
        double toleratedPercentage,
        Counts.Snapshot items,
        Counts.Snapshot executions,
        NotRedrivable notRedrivable,
        int redrives,
        @Nullable Instant redrivenAt) {
    /** What failed and cannot be done again. */
    record NotRedrivable(long executions, long items) {}

    /** As DescribeMapRun tells it. */
    public DescribeMapRunResponse.Builder describe() {
        return DescribeMapRunResponse.builder()
                .status(status)
                .stopDate(stoppedAt)
                .maxConcurrency(maxConcurrency)
                .toleratedFailureCount(toleratedCount)
                .toleratedFailurePercentage((float) toleratedPercentage)
                .itemCounts(MapRunItemCounts.builder()
                        .pending(items.pending())
                        .running(items.of(Status.RUNNING))
                        .succeeded(items.of(Status.SUCCEEDED))
                        .failed(items.of(Status.FAILED))
                        .timedOut(items.of(Status.TIMED_OUT))
                        .aborted(items.of(Status.ABORTED))
                        .total(items.total())
                        .resultsWritten(items.written())
                        .failuresNotRedrivable(notRedrivable.items())
                        .pendingRedrive(items.of(Status.PENDING_REDRIVE))
                        .build())
                .executionCounts(MapRunExecutionCounts.builder()
                        .pending(executions.pending())
                        .running(executions.of(Status.RUNNING))
                        .succeeded(executions.of(Status.SUCCEEDED))
                        .failed(executions.of(Status.FAILED))
                        .timedOut(executions.of(Status.TIMED_OUT))
                        .aborted(executions.of(Status.ABORTED))
                        .total(executions.total())
                        .resultsWritten(executions.written())
                        .failuresNotRedrivable(notRedrivable.executions())
                        .pendingRedrive(executions.of(Status.PENDING_REDRIVE))
                        .build())
                .redriveCount(redrives)
                .redriveDate(redrivenAt);
    }
}
