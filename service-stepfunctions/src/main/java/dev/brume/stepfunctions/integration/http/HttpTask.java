package dev.brume.stepfunctions.integration.http;

import dev.brume.core.dispatch.ConnectionUse;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.http.outbound.OutboundException;
import dev.brume.core.http.outbound.OutboundHttp;
import dev.brume.core.http.outbound.OutboundLimits;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.stepfunctions.execution.HttpWatcher;
import dev.brume.stepfunctions.execution.TaskCall;
import dev.brume.stepfunctions.execution.TaskOutcome;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.StatesError;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;

/**
 * {@code http:invoke}: asks EventBridge what the connection adds, and makes the request. A server that refuses the authorization is asked
 * once more, with a fresh token.
 *
 * <p>See AWS Step Functions Developer Guide, "Call HTTPS APIs in Step Functions workflows".
 */
public final class HttpTask implements AutoCloseable {
    /** More is not read of an answer. */
    static final int ANSWER_BYTES_MAX = 262_144;

    private static final String CONNECTION_ERROR = "Events.ConnectionResource.";
    private static final String ACCESS_DENIED = "AccessDenied";
    private static final OutboundLimits LIMITS =
            new OutboundLimits(256, 8, Duration.ofSeconds(30), ANSWER_BYTES_MAX + 1);
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_UNAUTHORIZED = 407;
    private final Core core;
    private final OutboundHttp http;

    public HttpTask(Core core) {
        this.core = core;
        this.http = new OutboundHttp(core.time(), core.options().outbound().trustAnyCertificate(), LIMITS);
    }

    /** @return how the task ended; fails with EvaluationException for what cannot be made a request of */
    public CompletionStage<TaskOutcome> start(TaskCall call, Principal principal) {
        HttpInvocation invocation = HttpInvocation.of(call.parameters().node());
        return send(invocation, call, principal, false)
                .thenCompose(answer -> isRefused(answer)
                        ? send(invocation, call, principal, true)
                        : CompletableFuture.completedFuture(answer))
                .handle((answer, failure) -> failure == null ? HttpAnswers.outcome(answer) : failed(failure));
    }

    private static boolean isRefused(OutboundResponse answer) {
        return answer.status() == UNAUTHORIZED || answer.status() == PROXY_UNAUTHORIZED;
    }

    private CompletionStage<OutboundResponse> send(
            HttpInvocation invocation, TaskCall call, Principal principal, boolean refused) {
        Arn arn = Arn.parse(invocation.connectionArn())
                .filter(parsed -> parsed.service().equals("events")
                        && parsed.resource().startsWith("connection/")
                        && AccountId.isAccountId(parsed.account())
                        && Region.isRegion(parsed.region()))
                .orElseThrow(() -> EvaluationException.runtime(
                        "The ConnectionArn '" + invocation.connectionArn() + "' is not valid."));
        ConnectionUse use = new ConnectionUse(
                call.execution().plan().revision().machineArn(), invocation.endpoint(), invocation.method(), refused);
        DescribeConnectionRequest request = DescribeConnectionRequest.builder()
                .name(arn.resource().split("/", -1)[1])
                .overrideConfiguration(use.enclosed())
                .build();
        return core.aws()
                .call(
                        request,
                        DescribeConnectionResponse.class,
                        principal,
                        new Place(new AccountId(arn.account()), new Region(arn.region())),
                        call.execution().plan().cause())
                .thenCompose(described -> {
                    if (!described.connectionArn().equals(invocation.connectionArn())) {
                        throw new AwsException(
                                "ResourceNotFoundException",
                                400,
                                "Connection '" + invocation.connectionArn() + "' does not exist.");
                    }
                    return use.additions();
                })
                .thenCompose(additions -> send(invocation, additions, call));
    }

    private CompletionStage<OutboundResponse> send(
            HttpInvocation invocation, ConnectionUse.Additions additions, TaskCall call) {
        OutboundRequest request = request(invocation, additions, call);
        HttpWatcher watcher = call.watcher();
        if (watcher == null) {
            return http.send(request);
        }
        watcher.sent(HttpTrace.of(
                watcher.wantsSecrets() ? request : request(invocation, ConnectionUse.Additions.NONE, call)));
        return http.send(request).thenApply(answer -> {
            watcher.received(HttpTrace.of(request, answer));
            return answer;
        });
    }

    private static OutboundRequest request(
            HttpInvocation invocation, ConnectionUse.Additions additions, TaskCall call) {
        return invocation.request(
                additions,
                call.execution().plan().place().region().name(),
                call.execution().plan().traceHeader());
    }

    private static TaskOutcome failed(Throwable failure) {
        Throwable cause = Cause.of(failure);
        return switch (cause) {
            case OutboundException none ->
                new TaskOutcome.Failed(StatesError.HTTP_SOCKET, String.valueOf(none.getMessage()));
            case EvaluationException known -> new TaskOutcome.Failed(known.error(), known.reason());
            case AwsException refused -> refused(refused);
            default -> throw new CompletionException(cause);
        };
    }

    private static TaskOutcome refused(AwsException refused) {
        String message = String.valueOf(refused.getMessage());
        String code = refused.code().replaceFirst("Exception$", "");
        if (code.equals(ACCESS_DENIED) && message.contains("states:InvokeHTTPEndpoint")) {
            return new TaskOutcome.Failed(StatesError.PERMISSIONS, message);
        }
        return new TaskOutcome.Failed(
                switch (code) {
                    case ACCESS_DENIED, "InvalidConnectionState", "ResourceNotFound" -> CONNECTION_ERROR + code;
                    default -> CONNECTION_ERROR + "InternalError";
                },
                message);
    }

    @Override
    public void close() {
        http.close();
    }
}
