package dev.brume.lambda.asynchronous;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.lambda.FunctionTarget;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.measure.FunctionMeters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Sends records of invocations, and dead letters, to other services, with the function's execution role. What cannot be sent is
 * said in the log and lost, as it is at AWS.
 */
public final class Destinations {
    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private final Core core;
    private final FunctionMeters meters;

    public Destinations(Core core, FunctionMeters meters) {
        this.core = core;
        this.meters = meters;
    }

    void send(String destination, InvocationRecord record, AsynchronousEvent event) {
        DestinationArn to = DestinationArn.parse(destination).orElse(null);
        if (to == null) {
            return;
        }
        boolean isTopic = to.kind() == DestinationArn.Kind.TOPIC;
        String json = record.json(isTopic ? AsynchronousLimits.TOPIC_BYTES_MAX : AsynchronousLimits.RECORD_BYTES_MAX);
        String result = record.isSuccess() ? "Success" : "Failure";
        String folder = "async/" + invoked(event.target()).name();
        send(to, new DestinationRecord(json, result, folder), event.target(), event.consequence());
    }

    /**
     * Sends a record.
     *
     * @param sender with whose role
     * @return whether it arrived
     */
    public CompletionStage<Boolean> send(
            DestinationArn to, DestinationRecord record, FunctionTarget sender, @Nullable Call cause) {
        return sent(to, record, sender, cause).thenApply(arrived -> {
            if (!arrived) {
                meters.destinationFailed(invoked(sender), core.time().now());
            }
            return arrived;
        });
    }

    private static FunctionArn invoked(FunctionTarget sender) {
        return Objects.requireNonNull(FunctionArn.parseArn(sender.qualifiedArn()));
    }

    private CompletionStage<Boolean> sent(
            DestinationArn to, DestinationRecord record, FunctionTarget sender, @Nullable Call cause) {
        String arn = to.arn().toString();
        return switch (to.kind()) {
            case QUEUE ->
                call(
                        SendMessageRequest.builder()
                                .queueUrl(arn)
                                .messageBody(record.json())
                                .build(),
                        SendMessageResponse.class,
                        to,
                        sender,
                        cause);
            case TOPIC ->
                call(
                        PublishRequest.builder()
                                .topicArn(arn)
                                .message(record.json())
                                .build(),
                        PublishResponse.class,
                        to,
                        sender,
                        cause);
            case FUNCTION ->
                call(
                        InvokeRequest.builder()
                                .functionName(arn)
                                .invocationType(InvocationType.EVENT)
                                .payload(SdkBytes.fromUtf8String(record.json()))
                                .build(),
                        InvokeResponse.class,
                        to,
                        sender,
                        cause);
            case EVENT_BUS -> call(event(arn, record, sender), PutEventsResponse.class, to, sender, cause);
            case BUCKET ->
                call(
                        BucketRecord.request(
                                to.arn(), record, core.time().now(), core.ids().uuid()),
                        PutObjectResponse.class,
                        to,
                        sender,
                        cause);
        };
    }

    private PutEventsRequest event(String bus, DestinationRecord record, FunctionTarget sender) {
        return PutEventsRequest.builder()
                .entries(PutEventsRequestEntry.builder()
                        .time(core.time().now())
                        .source("lambda")
                        .detailType("Lambda Function Invocation Result - " + record.result())
                        .resources(bus, sender.qualifiedArn())
                        .detail(record.json())
                        .eventBusName(bus)
                        .build())
                .build();
    }

    /** The event itself, with the reason in attributes. */
    void sendDeadLetter(
            String target, AsynchronousEvent event, @Nullable InvocationResult last, @Nullable AwsException refusal) {
        DestinationArn to = DestinationArn.parse(target).orElse(null);
        if (to == null) {
            return;
        }
        String body = new String(event.payload(), StandardCharsets.UTF_8);
        Map<String, String> reason = new HashMap<>();
        reason.put("RequestID", event.requestId());
        Integer status = refusal == null ? Integer.valueOf(OK) : status(refusal);
        if (status != null) {
            reason.put("ErrorCode", String.valueOf(status));
        }
        reason.put(
                "ErrorMessage",
                DeadLetterAttributes.quote(refusal == null ? errorMessage(last) : refusal.getMessage()));
        deadLetter(to, target, body, reason, event).thenAccept(arrived -> {
            if (!arrived) {
                meters.deadLetterFailed(invoked(event.target()), core.time().now());
            }
        });
    }

    private CompletionStage<Boolean> deadLetter(
            DestinationArn to, String target, String body, Map<String, String> reason, AsynchronousEvent event) {
        return switch (to.kind()) {
            case QUEUE ->
                call(
                        SendMessageRequest.builder()
                                .queueUrl(target)
                                .messageBody(body)
                                .messageAttributes(DeadLetterAttributes.ofQueue(reason))
                                .build(),
                        SendMessageResponse.class,
                        to,
                        event.target(),
                        event.consequence());
            case TOPIC ->
                call(
                        PublishRequest.builder()
                                .topicArn(target)
                                .message(body)
                                .messageAttributes(DeadLetterAttributes.ofTopic(reason))
                                .build(),
                        PublishResponse.class,
                        to,
                        event.target(),
                        event.consequence());
            case FUNCTION, EVENT_BUS, BUCKET -> {
                LOG.warn("{} is no dead-letter queue", target);
                yield CompletableFuture.completedFuture(false);
            }
        };
    }

    /** Null where nobody was asked. */
    private static @Nullable Integer status(AwsException refusal) {
        return switch (refusal.code()) {
            case "ZeroReservedConcurrency" -> null;
            case "TooManyRequestsException" -> 429;
            case "ResourceNotFoundException" -> 404;
            case "RecursiveInvocationException" -> 400;
            default -> 500;
        };
    }

    private static String errorMessage(@Nullable InvocationResult last) {
        if (last == null) {
            return "";
        }
        try {
            JsonNode error = JSON.readTree(last.payload());
            return error == null ? "" : error.path("errorMessage").asText();
        } catch (JsonProcessingException notJson) {
            return new String(last.payload(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private <O extends SdkResponse> CompletionStage<Boolean> call(
            SdkRequest request, Class<O> response, DestinationArn to, FunctionTarget sender, @Nullable Call cause) {
        Principal role = sender.role();
        // A bucket's ARN names no place; it is looked for in the function's region.
        Place place = to.kind() == DestinationArn.Kind.BUCKET ? invoked(sender).place() : to.place();
        core.time().work().begin();
        return begun(request, response, role, place, cause).handle((ok, failure) -> {
            Throwable problem = failure == null ? refusal(ok) : failure;
            if (problem != null) {
                lost(to, sender, problem);
            }
            core.time().work().end();
            return problem == null;
        });
    }

    private <O extends SdkResponse> CompletionStage<O> begun(
            SdkRequest request, Class<O> response, Principal role, Place place, @Nullable Call cause) {
        try {
            return core.aws().call(request, response, role, place, cause);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }

    /** PutEvents answers with success, and what it did not take in its answer. */
    private static @Nullable AwsException refusal(SdkResponse answer) {
        if (answer instanceof PutEventsResponse put && put.failedEntryCount() != null && put.failedEntryCount() > 0) {
            PutEventsResultEntry entry = put.entries().getFirst();
            return new AwsException(entry.errorCode(), entry.errorMessage());
        }
        return null;
    }

    private static void lost(DestinationArn to, FunctionTarget sender, Throwable failure) {
        Throwable cause = Cause.of(failure);
        LOG.warn("A record of {} could not be sent to {}: {}", sender.qualifiedArn(), to.arn(), cause.getMessage());
    }
}
