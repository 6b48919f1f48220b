package dev.brume.eventbridge.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.delivery.AwsOutcome;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.eventbridge.terms.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/**
 * Writes to log groups, an event to a log stream of its own, as AWS does. What an input transformer makes for a log group has the form
 * {@code {"timestamp": ..., "message": ...}}.
 */
final class LogGroupInvoker implements Invoker {
    private static final String GROUP = "log-group:";
    private static final String MESSAGE = "message";
    private static final String TIMESTAMP = "timestamp";
    private final AwsClient aws;

    LogGroupInvoker(AwsClient aws) {
        this.aws = aws;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        String resource = invocation.arn().arn().resource().substring(GROUP.length());
        String group = resource.endsWith(":*") ? resource.substring(0, resource.length() - 2) : resource;
        String stream = invocation.event().id();
        CreateLogStreamRequest create = CreateLogStreamRequest.builder()
                .logGroupName(group)
                .logStreamName(stream)
                .build();
        PutLogEventsRequest put = PutLogEventsRequest.builder()
                .logGroupName(group)
                .logStreamName(stream)
                .logEvents(event(invocation))
                .build();
        CompletableFuture<Outcome> attempt = call(create, CreateLogStreamResponse.class, invocation)
                .thenCompose(created -> created instanceof Outcome.Failed failed && !isThereAlready(failed)
                        ? CompletableFuture.completedFuture(created)
                        : call(put, PutLogEventsResponse.class, invocation))
                .toCompletableFuture();
        boolean delivered = attempt.isDone()
                && !attempt.isCompletedExceptionally()
                && attempt.resultNow() instanceof Outcome.Delivered;
        return delivered ? Outcome.DELIVERED_AT_ONCE : attempt;
    }

    private static boolean isThereAlready(Outcome.Failed failed) {
        return failed.code().equals("ResourceAlreadyExistsException");
    }

    private <R extends SdkResponse> CompletionStage<Outcome> call(
            SdkRequest request, Class<R> response, Invocation invocation) {
        try {
            return aws.call(
                            request,
                            response,
                            invocation.sender(),
                            invocation.arn().place(),
                            invocation.cause())
                    .handle((ok, failure) -> failure == null ? Outcome.DELIVERED : failed(failure));
        } catch (AwsException notServed) {
            return AwsOutcome.of(notServed).atOnce();
        }
    }

    private static Outcome failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AwsException error) {
            return AwsOutcome.of(error);
        }
        throw new CompletionException(cause);
    }

    private static InputLogEvent event(Invocation invocation) {
        long now = invocation.now().toEpochMilli();
        String text = invocation.text();
        if (invocation.described().inputTransformer() != null) {
            JsonNode made = parsed(text);
            if (made.isObject() && made.has(MESSAGE) && made.has(TIMESTAMP)) {
                JsonNode message = made.get(MESSAGE);
                return InputLogEvent.builder()
                        .timestamp(made.get(TIMESTAMP).asLong(now))
                        .message(message.isTextual() ? message.asText() : message.toString())
                        .build();
            }
        }
        return InputLogEvent.builder().timestamp(now).message(text).build();
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException lines) {
            return Json.NODES.missingNode();
        }
    }
}
