package dev.brume.stepfunctions;

import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.measure.StatesMeters;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.sfn.model.BillingDetails;
import software.amazon.awssdk.services.sfn.model.CloudWatchEventsExecutionDataDetails;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;

/** The answer to StartSyncExecution. Its bill is for 64 MB and whole tenths of a second. */
final class SyncAnswers {
    private static final long MEMORY_MB = 64;
    private static final CloudWatchEventsExecutionDataDetails INCLUDED =
            CloudWatchEventsExecutionDataDetails.builder().included(true).build();

    private SyncAnswers() {}

    /** @param data whether input and output, error and cause are told */
    static StartSyncExecutionResponse of(Execution execution, boolean data) {
        Execution.Snapshot end = execution.snapshot();
        Instant started = execution.plan().startedAt();
        Instant stopped = end.stoppedAt() == null ? started : end.stoppedAt();
        long millis = Duration.between(started, stopped).toMillis();
        StartSyncExecutionResponse.Builder answer = StartSyncExecutionResponse.builder()
                .executionArn(execution.plan().arn())
                .stateMachineArn(execution.plan().revision().machineArn())
                .name(execution.plan().name())
                .startDate(started)
                .stopDate(stopped)
                .status(end.status().name())
                .traceHeader(execution.plan().traceHeader())
                .billingDetails(BillingDetails.builder()
                        .billedMemoryUsedInMB(MEMORY_MB)
                        .billedDurationInMilliseconds(StatesMeters.billed(millis))
                        .build());
        if (!data) {
            return answer.build();
        }
        answer.input(execution.plan().input().text()).inputDetails(INCLUDED).outputDetails(INCLUDED);
        if (end.output() != null) {
            answer.output(end.output().text());
        }
        if (end.failure() != null) {
            answer.error(end.failure().error()).cause(end.failure().cause());
        }
        return answer.build();
    }
}
