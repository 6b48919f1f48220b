package dev.brume.sns.delivery.status;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/**
 * Writes to CloudWatch Logs, into one stream for each group, and makes both when they are not there. Where CloudWatch Logs is not
 * served, nothing is written. The map guards itself; no lock is held while calling.
 */
public final class LogGroups {
    private static final Logger LOG = LoggerFactory.getLogger(LogGroups.class);
    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final String THERE_ALREADY = "ResourceAlreadyExistsException";
    private static final String NOT_SERVED = "UnknownOperationException";
    private final AwsClient aws;
    private final Ids ids;
    /** A name of a stream for each group, of which there are two for a topic. */
    private final ConcurrentMap<Group, String> streams = new ConcurrentHashMap<>();

    private record Group(Place place, String name) {}

    /** An event for a group. */
    private record Event(Group group, String stream, InputLogEvent event, String topicArn) {}

    public LogGroups(AwsClient aws, Ids ids) {
        this.aws = aws;
        this.ids = ids;
    }

    /** @param name of the group */
    public void write(String name, String text, Instant now, String topicArn, Place place) {
        Group group = new Group(place, name);
        String stream = streams.computeIfAbsent(group, fresh -> ids.uuid());
        InputLogEvent input = InputLogEvent.builder()
                .timestamp(now.toEpochMilli())
                .message(text)
                .build();
        Event event = new Event(group, stream, input, topicArn);
        put(event)
                .exceptionallyCompose(failure ->
                        isError(failure, NOT_FOUND) ? make(event).thenCompose(made -> put(event)) : failed(failure))
                .whenComplete((written, failure) -> {
                    if (failure != null && !isError(failure, NOT_SERVED)) {
                        LOG.warn("SNS could not write to the log group {}: {}", name, failure.getMessage());
                    }
                });
    }

    private static <T> CompletionStage<T> failed(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }

    private CompletionStage<PutLogEventsResponse> put(Event event) {
        return call(
                PutLogEventsRequest.builder()
                        .logGroupName(event.group.name)
                        .logStreamName(event.stream)
                        .logEvents(event.event)
                        .build(),
                PutLogEventsResponse.class,
                event);
    }

    private CompletionStage<Void> make(Event event) {
        CreateLogGroupRequest group =
                CreateLogGroupRequest.builder().logGroupName(event.group.name).build();
        CreateLogStreamRequest stream = CreateLogStreamRequest.builder()
                .logGroupName(event.group.name)
                .logStreamName(event.stream)
                .build();
        return unlessThere(call(group, CreateLogGroupResponse.class, event))
                .thenCompose(made -> unlessThere(call(stream, CreateLogStreamResponse.class, event)));
    }

    private static CompletionStage<Void> unlessThere(CompletionStage<? extends SdkResponse> made) {
        return made.<Void>thenApply(response -> null)
                .exceptionallyCompose(failure -> isError(failure, THERE_ALREADY)
                        ? CompletableFuture.<Void>completedFuture(null)
                        : failed(failure));
    }

    private <O extends SdkResponse> CompletionStage<O> call(
            CloudWatchLogsRequest request, Class<O> response, Event event) {
        try {
            return aws.call(
                    request,
                    response,
                    new Principal.ServicePrincipal("sns.amazonaws.com", event.topicArn),
                    event.group.place,
                    null);
        } catch (AwsException notServed) {
            return failed(notServed);
        }
    }

    private static boolean isError(Throwable failure, String code) {
        Throwable cause = Cause.of(failure);
        return cause instanceof AwsException error && error.code().equals(code);
    }

    public void reset() {
        streams.clear();
    }

    public void reset(AccountId account) {
        streams.keySet().removeIf(group -> group.place.account().equals(account));
    }
}
