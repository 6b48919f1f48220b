package dev.brume.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.brume.core.dispatch.Call;
import dev.brume.core.time.Timer;
import dev.brume.stepfunctions.activity.Activity;
import dev.brume.stepfunctions.execution.ActivityWork;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ActivityListItem;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateActivityResponse;
import software.amazon.awssdk.services.sfn.model.DeleteActivityRequest;
import software.amazon.awssdk.services.sfn.model.DeleteActivityResponse;
import software.amazon.awssdk.services.sfn.model.DescribeActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityResponse;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/** Activities, and the answers to tasks that wait for one. */
final class ActivityOperations {
    /** How long GetActivityTask waits for work. */
    private static final Duration LONG_POLL = Duration.ofSeconds(60);

    private final StatesDirectory directory;

    ActivityOperations(StatesDirectory directory) {
        this.directory = directory;
    }

    CreateActivityResponse createActivity(CreateActivityRequest request, Call call) {
        String name = Names.check(request.name());
        Activity fresh = new Activity(
                call.arn("activity:" + name).toString(),
                name,
                MachineSettings.encryption(request.encryptionConfiguration()),
                call.now());
        if (!fresh.tag(TagOperations.map(request.tags()), TagOperations.TAGS_MAX)) {
            throw StatesErrors.tooManyTags(fresh.arn());
        }
        // Idempotent, as long as the key is the same.
        Activity there = directory.store(call).activities().putIfAbsent(name, fresh);
        if (there != null && !there.encryption().equals(fresh.encryption())) {
            throw StatesErrors.activityAlreadyExists(there.arn());
        }
        Activity activity = there == null ? fresh : there;
        return CreateActivityResponse.builder()
                .activityArn(activity.arn())
                .creationDate(activity.createdAt())
                .build();
    }

    DeleteActivityResponse deleteActivity(DeleteActivityRequest request, Call call) {
        Activity gone = directory.store(call).activities().remove(name(request.activityArn()));
        if (gone != null) {
            gone.close();
        }
        return DeleteActivityResponse.builder().build();
    }

    DescribeActivityResponse describeActivity(DescribeActivityRequest request, Call call) {
        Activity activity = activity(request.activityArn(), call);
        return DescribeActivityResponse.builder()
                .activityArn(activity.arn())
                .name(activity.name())
                .creationDate(activity.createdAt())
                .encryptionConfiguration(activity.encryption())
                .build();
    }

    ListActivitiesResponse listActivities(ListActivitiesRequest request, Call call) {
        Pages<Activity> page = Pages.of(
                List.copyOf(directory.store(call).activities().values()),
                Activity::name,
                request.nextToken(),
                request.maxResults());
        return ListActivitiesResponse.builder()
                .activities(page.items().stream()
                        .map(activity -> ActivityListItem.builder()
                                .activityArn(activity.arn())
                                .name(activity.name())
                                .creationDate(activity.createdAt())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static String name(String arn) {
        return Names.parse(arn, "activity").resource().split(":", 2)[1];
    }

    private Activity activity(String arn, Call call) {
        Activity activity = directory.store(call).activities().get(name(arn));
        if (activity == null || !activity.arn().equals(arn)) {
            throw StatesErrors.activityDoesNotExist(arn);
        }
        return activity;
    }

    CompletionStage<GetActivityTaskResponse> getActivityTask(GetActivityTaskRequest request, Call call) {
        CompletableFuture<@Nullable ActivityWork> work =
                activity(request.activityArn(), call).poll(request.workerName()).toCompletableFuture();
        Timer end = directory.core().time().schedule(call.now().plus(LONG_POLL), () -> work.complete(null));
        CompletableFuture<GetActivityTaskResponse> answer = new CompletableFuture<>();
        work.whenComplete((found, failure) -> {
            end.cancel();
            GetActivityTaskResponse.Builder response = GetActivityTaskResponse.builder();
            if (found != null) {
                response.taskToken(found.token()).input(found.input().text());
            }
            answer.complete(response.build());
        });
        answer.whenComplete((sent, failure) -> {
            if (answer.isCancelled()) {
                work.complete(null);
            }
        });
        return answer;
    }

    SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request, Call call) {
        Payload output = Payload.ofText(request.output());
        try {
            if (Json.read(request.output()).isMissingNode()) {
                throw StatesErrors.invalidOutput("Invalid output.");
            }
        } catch (JsonProcessingException e) {
            throw StatesErrors.invalidOutput(String.valueOf(e.getOriginalMessage()));
        }
        if (!directory.tokens().find(request.taskToken(), call.place()).succeed(output)) {
            throw StatesErrors.taskTimedOut();
        }
        return SendTaskSuccessResponse.builder().build();
    }

    SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request, Call call) {
        if (!directory.tokens().find(request.taskToken(), call.place()).fail(request.error(), request.cause())) {
            throw StatesErrors.taskTimedOut();
        }
        return SendTaskFailureResponse.builder().build();
    }

    SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request, Call call) {
        if (!directory.tokens().find(request.taskToken(), call.place()).heartbeat()) {
            throw StatesErrors.taskTimedOut();
        }
        return SendTaskHeartbeatResponse.builder().build();
    }
}
