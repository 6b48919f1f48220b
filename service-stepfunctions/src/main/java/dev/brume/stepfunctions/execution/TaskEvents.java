package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.language.StatesError;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ActivityFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.ActivityScheduledEventDetails;
import software.amazon.awssdk.services.sfn.model.ActivityStartedEventDetails;
import software.amazon.awssdk.services.sfn.model.ActivitySucceededEventDetails;
import software.amazon.awssdk.services.sfn.model.ActivityTimedOutEventDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.LambdaFunctionFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.LambdaFunctionScheduledEventDetails;
import software.amazon.awssdk.services.sfn.model.LambdaFunctionSucceededEventDetails;
import software.amazon.awssdk.services.sfn.model.LambdaFunctionTimedOutEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskCredentials;
import software.amazon.awssdk.services.sfn.model.TaskFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskScheduledEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskStartedEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskSubmitFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskSubmittedEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskSucceededEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutEventDetails;

/** What the history says of a task, each kind of resource with events of its own, and what is measured of it. Guarded by its execution's lock. */
final class TaskEvents {
    private final Branch branch;
    private final Resource resource;
    private Instant scheduledAt = Instant.EPOCH;
    private @Nullable Instant startedAt;

    TaskEvents(Branch branch, Resource resource) {
        this.branch = branch;
        this.resource = resource;
    }

    private void step(TaskStep.Kind kind) {
        Execution execution = branch.execution();
        Instant now = execution.now();
        execution
                .engine()
                .observer()
                .task(
                        execution,
                        resource,
                        new TaskStep(
                                kind,
                                now,
                                Duration.between(scheduledAt, now),
                                startedAt == null ? null : Duration.between(startedAt, now)));
    }

    void scheduled(Payload parameters, @Nullable Long timeout, @Nullable Long heartbeat, @Nullable String roleArn) {
        scheduledAt = branch.execution().now();
        startedAt = null;
        step(TaskStep.Kind.SCHEDULED);
        TaskCredentials credentials = roleArn == null
                ? null
                : TaskCredentials.builder().roleArn(roleArn).build();
        switch (resource) {
            case Resource.Function function ->
                branch.record(
                        HistoryEventType.LAMBDA_FUNCTION_SCHEDULED,
                        LambdaFunctionScheduledEventDetails.builder()
                                .resource(function.arn())
                                .input(parameters.text())
                                .inputDetails(EventDetails.FULL)
                                .timeoutInSeconds(timeout)
                                .taskCredentials(credentials)
                                .build());
            case Resource.Activity activity ->
                branch.record(
                        HistoryEventType.ACTIVITY_SCHEDULED,
                        ActivityScheduledEventDetails.builder()
                                .resource(activity.arn())
                                .input(parameters.text())
                                .inputDetails(EventDetails.FULL)
                                .timeoutInSeconds(timeout)
                                .heartbeatInSeconds(heartbeat)
                                .build());
            case Resource.Integration integration ->
                branch.record(
                        HistoryEventType.TASK_SCHEDULED,
                        TaskScheduledEventDetails.builder()
                                .resource(integration.historyResource())
                                .resourceType(integration.service())
                                .region(branch.execution()
                                        .plan()
                                        .place()
                                        .region()
                                        .name())
                                .parameters(parameters.text())
                                .timeoutInSeconds(timeout)
                                .heartbeatInSeconds(heartbeat)
                                .taskCredentials(credentials)
                                .build());
        }
    }

    void started(@Nullable String worker) {
        startedAt = branch.execution().now();
        step(TaskStep.Kind.STARTED);
        switch (resource) {
            case Resource.Function function -> branch.record(HistoryEventType.LAMBDA_FUNCTION_STARTED, null);
            case Resource.Activity activity ->
                branch.record(
                        HistoryEventType.ACTIVITY_STARTED,
                        ActivityStartedEventDetails.builder().workerName(worker).build());
            case Resource.Integration integration ->
                branch.record(
                        HistoryEventType.TASK_STARTED,
                        TaskStartedEventDetails.builder()
                                .resource(integration.historyResource())
                                .resourceType(integration.service())
                                .build());
        }
    }

    void submitted(Payload response) {
        if (resource instanceof Resource.Integration integration) {
            branch.record(
                    HistoryEventType.TASK_SUBMITTED,
                    TaskSubmittedEventDetails.builder()
                            .resource(integration.historyResource())
                            .resourceType(integration.service())
                            .output(response.text())
                            .outputDetails(EventDetails.FULL)
                            .build());
        }
    }

    void succeeded(Payload output) {
        step(TaskStep.Kind.SUCCEEDED);
        switch (resource) {
            case Resource.Function function ->
                branch.record(
                        HistoryEventType.LAMBDA_FUNCTION_SUCCEEDED,
                        LambdaFunctionSucceededEventDetails.builder()
                                .output(output.text())
                                .outputDetails(EventDetails.FULL)
                                .build());
            case Resource.Activity activity ->
                branch.record(
                        HistoryEventType.ACTIVITY_SUCCEEDED,
                        ActivitySucceededEventDetails.builder()
                                .output(output.text())
                                .outputDetails(EventDetails.FULL)
                                .build());
            case Resource.Integration integration ->
                branch.record(
                        HistoryEventType.TASK_SUCCEEDED,
                        TaskSucceededEventDetails.builder()
                                .resource(integration.historyResource())
                                .resourceType(integration.service())
                                .output(output.text())
                                .outputDetails(EventDetails.FULL)
                                .build());
        }
    }

    /** @param submitting whether it failed before the work was handed over */
    void failed(Failure failure, boolean submitting) {
        step(TaskStep.Kind.FAILED);
        switch (resource) {
            case Resource.Function function ->
                branch.record(
                        HistoryEventType.LAMBDA_FUNCTION_FAILED,
                        LambdaFunctionFailedEventDetails.builder()
                                .error(failure.error())
                                .cause(failure.cause())
                                .build());
            case Resource.Activity activity ->
                branch.record(
                        HistoryEventType.ACTIVITY_FAILED,
                        ActivityFailedEventDetails.builder()
                                .error(failure.error())
                                .cause(failure.cause())
                                .build());
            case Resource.Integration integration -> failed(integration, failure, submitting);
        }
    }

    private void failed(Resource.Integration integration, Failure failure, boolean submitting) {
        if (submitting && integration.pattern() != Resource.Pattern.REQUEST_RESPONSE) {
            branch.record(
                    HistoryEventType.TASK_SUBMIT_FAILED,
                    TaskSubmitFailedEventDetails.builder()
                            .resource(integration.historyResource())
                            .resourceType(integration.service())
                            .error(failure.error())
                            .cause(failure.cause())
                            .build());
            return;
        }
        branch.record(
                HistoryEventType.TASK_FAILED,
                TaskFailedEventDetails.builder()
                        .resource(integration.historyResource())
                        .resourceType(integration.service())
                        .error(failure.error())
                        .cause(failure.cause())
                        .build());
    }

    void timedOut(Failure failure) {
        boolean heartbeat = failure.match().equals(StatesError.HEARTBEAT_TIMEOUT);
        step(heartbeat ? TaskStep.Kind.HEARTBEAT_TIMED_OUT : TaskStep.Kind.TIMED_OUT);
        switch (resource) {
            case Resource.Function function ->
                branch.record(
                        HistoryEventType.LAMBDA_FUNCTION_TIMED_OUT,
                        LambdaFunctionTimedOutEventDetails.builder()
                                .error(failure.error())
                                .build());
            case Resource.Activity activity ->
                branch.record(
                        HistoryEventType.ACTIVITY_TIMED_OUT,
                        ActivityTimedOutEventDetails.builder()
                                .error(failure.error())
                                .build());
            case Resource.Integration integration ->
                branch.record(
                        HistoryEventType.TASK_TIMED_OUT,
                        TaskTimedOutEventDetails.builder()
                                .resource(integration.historyResource())
                                .resourceType(integration.service())
                                .error(failure.error())
                                .build());
        }
    }

    /** How a message names what was called. */
    String calledName() {
        return switch (resource) {
            case Resource.Integration integration -> integration.serviceName();
            default -> resource.arn();
        };
    }
}
