package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.lambda.asynchronous.AsynchronousEvent;
import dev.brume.lambda.asynchronous.EventQueue;
import dev.brume.lambda.durable.DurableExecutions;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.ResponseStream;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.model.InvokeAsyncRequest;
import dev.brume.lambda.model.InvokeAsyncResponse;
import dev.brume.lambda.rules.LambdaErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * Invoke, InvokeWithResponseStream, and InvokeAsync of old. No thread waits for a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class InvokeOperations {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final String TAIL = "Tail";

    private final Functions functions;
    private final Invoker invoker;
    private final DurableExecutions executions;
    private final EventQueue events;
    private final Ids ids;

    public InvokeOperations(
            Functions functions, Invoker invoker, DurableExecutions executions, EventQueue events, Ids ids) {
        this.functions = functions;
        this.invoker = invoker;
        this.executions = executions;
        this.events = events;
        this.ids = ids;
    }

    public CompletionStage<InvokeResponse> invoke(InvokeRequest request, Call call) {
        FunctionArn named = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        String type = request.invocationTypeAsString() == null ? "RequestResponse" : request.invocationTypeAsString();
        byte[] payload = RequestPayload.of(request.payload());
        boolean isEvent = type.equals("Event");
        RequestPayload.checkSize(
                payload,
                isEvent ? InvocationLimits.EVENT_BYTES_MAX : InvocationLimits.REQUEST_RESPONSE_BYTES_MAX,
                isEvent);
        FunctionTarget target = target(named, request.tenantId());
        String clientContext = clientContext(request.clientContext());
        RequestPayload.checkJson(payload);
        boolean tail = TAIL.equals(request.logTypeAsString());
        if (executions.isDurable(named)) {
            Invocation invocation =
                    sampled(target, invocation(named, payload, clientContext, request.tenantId(), call, null));
            return invokeDurable(type, named, target, invocation, request.durableExecutionName(), tail);
        }
        DurableExecutions.refuseName(request.durableExecutionName());
        return switch (type) {
            case "DryRun" ->
                answered(InvokeResponse.builder().statusCode(NO_CONTENT).build());
            case "Event" -> {
                Invocation invocation =
                        sampled(target, invocation(named, payload, null, request.tenantId(), call, null));
                events.accept(event(target, invocation));
                yield answered(accepted(target, invocation).build());
            }
            default -> {
                Invocation invocation =
                        sampled(target, invocation(named, payload, clientContext, request.tenantId(), call, null));
                yield invoker.invoke(target.functionArn(), target.qualifier(), invocation)
                        .thenCompose(result -> tail ? result.withWholeTail() : answered(result))
                        .thenApply(result ->
                                response(result, target, invocation, tail).build());
            }
        };
    }

    /** The answer names the execution, whether it waits for its end or not. */
    private CompletionStage<InvokeResponse> invokeDurable(
            String type,
            FunctionArn named,
            FunctionTarget target,
            Invocation invocation,
            @Nullable String name,
            boolean tail) {
        if (type.equals("DryRun")) {
            executions.check(named);
            return answered(InvokeResponse.builder().statusCode(NO_CONTENT).build());
        }
        boolean isEvent = type.equals("Event");
        DurableExecutions.Started started = executions.start(named, invocation, name, !isEvent);
        if (isEvent) {
            if (started.isNew()) {
                events.follow(event(target, invocation), started.ended());
            }
            return answered(accepted(target, invocation)
                    .durableExecutionArn(started.arn())
                    .build());
        }
        return started.ended()
                .thenApply(result -> response(result, target, invocation, tail)
                        .durableExecutionArn(started.arn())
                        .build());
    }

    private static AsynchronousEvent event(FunctionTarget target, Invocation invocation) {
        return new AsynchronousEvent(
                invocation.requestId(),
                target,
                invocation.invokedArn(),
                invocation.payload(),
                invocation.tenantId(),
                invocation.traceHeader(),
                invocation.cause());
    }

    /** The old route; what it takes in is an event like any other. */
    public InvokeAsyncResponse invokeAsync(InvokeAsyncRequest request, Call call) {
        FunctionArn named = FunctionArn.parse(Objects.requireNonNull(request.functionName()), call.place());
        byte[] payload = RequestPayload.of(request.invokeArgs());
        RequestPayload.checkSize(payload, InvocationLimits.INVOKE_ARGS_BYTES_MAX, true);
        FunctionTarget target = target(named, null);
        RequestPayload.checkJson(payload);
        Invocation invocation = sampled(target, invocation(named, payload, null, null, call, null));
        AsynchronousEvent event = event(target, invocation);
        if (executions.isDurable(named)) {
            events.follow(
                    event, executions.start(named, invocation, null, false).ended());
        } else {
            events.accept(event);
        }
        return new InvokeAsyncResponse(ACCEPTED);
    }

    public CompletionStage<EventStreamAnswer<InvokeWithResponseStreamResponse>> invokeWithResponseStream(
            InvokeWithResponseStreamRequest request, Call call) {
        FunctionArn named = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        byte[] payload = RequestPayload.of(request.payload());
        RequestPayload.checkSize(payload, InvocationLimits.REQUEST_RESPONSE_BYTES_MAX, false);
        FunctionTarget target = target(named, request.tenantId());
        String clientContext = clientContext(request.clientContext());
        RequestPayload.checkJson(payload);
        boolean tail = TAIL.equals(request.logTypeAsString());
        if ("DryRun".equals(request.invocationTypeAsString())) {
            return answered(StreamedResponse.ofDryRun());
        }
        Invocation invocation =
                sampled(target, invocation(named, payload, clientContext, request.tenantId(), call, null));
        StreamedResponse response =
                new StreamedResponse(target.qualifier(), tail, TraceHeaders.answered(target, invocation));
        invoker.invoke(target.functionArn(), target.qualifier(), invocation.streamedTo(response))
                .thenCompose(result -> tail ? result.withWholeTail() : answered(result))
                .whenComplete(response::ended);
        return response.answer();
    }

    private Invocation invocation(
            FunctionArn named,
            byte[] payload,
            @Nullable String clientContext,
            @Nullable String tenantId,
            Call call,
            @Nullable ResponseStream stream) {
        return new Invocation(
                call.requestId(),
                named.toString(),
                payload,
                clientContext,
                tenantId,
                TraceHeaders.of(call, ids),
                call,
                stream);
    }

    /** All its attempts, or turns, are of one decision. */
    private Invocation sampled(FunctionTarget target, Invocation invocation) {
        return invocation.withTraceHeader(functions.sampled(target, invocation.traceHeader()));
    }

    /** Refuses what names a tenant for a function that has none, or none for a function that has. */
    private FunctionTarget target(FunctionArn named, @Nullable String tenantId) {
        FunctionTarget target = functions.target(named.unqualified(), named.effectiveQualifier());
        if (FunctionArn.LATEST.equals(named.qualifier()) && !target.qualifier().equals(FunctionArn.LATEST)) {
            throw LambdaErrors.inState(State.ACTIVE_NON_INVOCABLE);
        }
        if (target.perTenant() && tenantId == null) {
            throw LambdaErrors.invalidParameterValue("The invoked function is enabled with tenancy configuration. "
                    + "Add a valid tenant ID in your request and try again.");
        }
        if (!target.perTenant() && tenantId != null) {
            throw LambdaErrors.invalidParameterValue("The invoked function is not enabled with tenancy configuration. "
                    + "Remove the tenant ID from your request and try again.");
        }
        return target;
    }

    private static InvokeResponse.Builder accepted(FunctionTarget target, Invocation invocation) {
        return traced(target, invocation).statusCode(ACCEPTED);
    }

    private static InvokeResponse.Builder response(
            InvocationResult result, FunctionTarget target, Invocation invocation, boolean tail) {
        return traced(target, invocation)
                .statusCode(OK)
                .payload(SdkBytes.fromByteArrayUnsafe(result.payload()))
                .functionError(result.functionError())
                .executedVersion(result.executedVersion())
                .logResult(tail ? logResult(result) : null);
    }

    private static InvokeResponse.Builder traced(FunctionTarget target, Invocation invocation) {
        InvokeResponse.Builder response = InvokeResponse.builder();
        response.sdkHttpResponse(TraceHeaders.answered(target, invocation));
        return response;
    }

    static String logResult(InvocationResult result) {
        return Base64.getEncoder().encodeToString(result.logTail().getBytes(StandardCharsets.UTF_8));
    }

    private static <T> CompletionStage<T> answered(T answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** What the header says, decoded. */
    private static @Nullable String clientContext(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.length() > InvocationLimits.CLIENT_CONTEXT_LENGTH_MAX) {
            throw LambdaErrors.invalidRequestContent("Client context must not be longer than "
                    + InvocationLimits.CLIENT_CONTEXT_LENGTH_MAX + " bytes of base64-encoded data.");
        }
        try {
            byte[] json = Base64.getDecoder().decode(header);
            RequestPayload.checkJson(json);
            return new String(json, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | AwsException notJson) {
            throw LambdaErrors.invalidRequestContent("Client context must be a valid Base64-encoded JSON object.");
        }
    }
}
