package dev.brume.eventbridge.pipes.target;

import dev.brume.core.error.AwsException;
import dev.brume.core.poll.BatchItemFailures;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.pipes.input.DynamicText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.pipes.model.PipeTargetCloudWatchLogsParameters;

/** Writes to a log group, an event for each; streams that are not there are made. */
final class LogGroupInvoker implements Invoker {
    private static final String GROUP = "log-group:";
    private final Caller caller;
    private final @Nullable PipeTargetCloudWatchLogsParameters parameters;
    private final String defaultStream;
    private final EmulatorTime time;

    /** @param defaultStream where none is named */
    LogGroupInvoker(
            Caller caller,
            @Nullable PipeTargetCloudWatchLogsParameters parameters,
            String defaultStream,
            EmulatorTime time) {
        this.caller = caller;
        this.parameters = parameters;
        this.defaultStream = defaultStream;
        this.time = time;
    }

    static String group(String resource) {
        String group = resource.substring(GROUP.length());
        return group.endsWith(":*") ? group.substring(0, group.length() - 2) : group;
    }

    @Override
    public CompletionStage<Reply> invoke(List<Payload> batch, Requests requests) {
        Map<String, List<InputLogEvent>> byStream = new LinkedHashMap<>();
        for (Payload payload : batch) {
            String named = parameters == null ? null : DynamicText.of(parameters.logStreamName(), payload.event());
            Instant at = parameters == null ? null : EventTime.of(parameters.timestamp(), payload.event());
            byStream.computeIfAbsent(named == null ? defaultStream : named, stream -> new ArrayList<>())
                    .add(InputLogEvent.builder()
                            .message(payload.text())
                            .timestamp((at == null ? time.now() : at).toEpochMilli())
                            .build());
        }
        CompletionStage<String> written = CompletableFuture.completedFuture("{}");
        for (Map.Entry<String, List<InputLogEvent>> stream : byStream.entrySet()) {
            written = written.thenCompose(before -> write(stream.getKey(), stream.getValue(), requests));
        }
        return written.thenApply(response -> new Reply(response, response, BatchItemFailures.NONE));
    }

    private CompletionStage<String> write(String stream, List<InputLogEvent> events, Requests requests) {
        String group = group(caller.arn().resource());
        CreateLogStreamRequest create = CreateLogStreamRequest.builder()
                .logGroupName(group)
                .logStreamName(stream)
                .build();
        PutLogEventsRequest put = PutLogEventsRequest.builder()
                .logGroupName(group)
                .logStreamName(stream)
                .logEvents(events.stream()
                        .sorted(Comparator.comparing(InputLogEvent::timestamp))
                        .toList())
                .build();
        return caller.call(create, CreateLogStreamResponse.class, request -> {})
                .handle((made, failure) -> failure == null || isThere(failure)
                        ? caller.call(put, PutLogEventsResponse.class, requests)
                        : CompletableFuture.<PutLogEventsResponse>failedFuture(failure))
                .thenCompose(answer -> answer)
                .thenApply(RequestJson::of);
    }

    private static boolean isThere(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof AwsException error && error.code().equals("ResourceAlreadyExistsException");
    }
}
