package dev.brume.lambda.execution.environment;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** CloudWatch Logs in memory, as far as Lambda uses it. */
final class MemoryLogs implements AwsClient {
    final List<String> events = new CopyOnWriteArrayList<>();
    /** The same without the newlines that end them. */
    final List<String> lines = new CopyOnWriteArrayList<>();

    final List<String> streams = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> awaited = new CopyOnWriteArrayList<>();

    @Override
    public <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, Principal principal, Place place, Call cause) {
        return switch (request) {
            case CreateLogGroupRequest group ->
                CompletableFuture.completedFuture(
                        response.cast(CreateLogGroupResponse.builder().build()));
            case CreateLogStreamRequest stream -> {
                streams.add(stream.logStreamName());
                yield CompletableFuture.completedFuture(
                        response.cast(CreateLogStreamResponse.builder().build()));
            }
            case PutLogEventsRequest put -> {
                put.logEvents().stream().map(InputLogEvent::message).forEach(this::add);
                yield CompletableFuture.completedFuture(
                        response.cast(PutLogEventsResponse.builder().build()));
            }
            default ->
                throw new AwsException(
                        "UnknownOperationException", 400, request.getClass().getSimpleName());
        };
    }

    private void add(String event) {
        String line = event.endsWith("\n") ? event.substring(0, event.length() - 1) : event;
        events.add(event);
        lines.add(line);
        awaited.forEach(each -> each.accept(line));
    }

    /** Waits for a line of the log that matches, and returns it. */
    String line(String pattern, int patienceSeconds) {
        Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
        CompletableFuture<String> found = new CompletableFuture<>();
        awaited.add(line -> {
            if (wanted.matcher(line).find()) {
                found.complete(line);
            }
        });
        lines.forEach(line -> awaited.forEach(each -> each.accept(line)));
        try {
            return found.orTimeout(patienceSeconds, TimeUnit.SECONDS).join();
        } catch (CompletionException late) {
            throw new AssertionError("no line " + pattern + " in\n" + String.join("\n", lines), late);
        }
    }
}
