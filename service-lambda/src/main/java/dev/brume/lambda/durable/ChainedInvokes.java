package dev.brume.lambda.durable;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.TraceHeaders;
import dev.brume.lambda.durable.invocation.FunctionAnswer;
import dev.brume.lambda.durable.operation.ChainedInvokeTransitions;
import dev.brume.lambda.durable.operation.ChainedTarget;
import dev.brume.lambda.durable.operation.OperationLimits;
import dev.brume.lambda.execution.ExecutionRole;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.rules.LambdaErrors;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/** Invokes other functions for durable executions, and tells these how they ended. */
final class ChainedInvokes {
    private static final Logger LOG = LoggerFactory.getLogger(ChainedInvokes.class);
    private static final String NOTHING = "{}";

    private final Core core;
    private final DurableExecutions executions;
    private final DurableFunctions functions;
    private final Invoker invoker;

    ChainedInvokes(Core core, DurableExecutions executions, DurableFunctions functions, Invoker invoker) {
        this.core = core;
        this.executions = executions;
        this.functions = functions;
        this.invoker = invoker;
    }

    /**
     * What an update names.
     *
     * @param named with the qualifier that was named, if one was
     * @param found null when it cannot be invoked
     * @param executionArn of its own execution, if it is durable
     */
    record Chained(
            OperationUpdate update,
            FunctionArn named,
            DurableFunctions.@Nullable Found found,
            @Nullable DurableExecutionArn executionArn,
            ChainedTarget target) {}

    /**
     * Looks for a function and asks whether the execution's role may invoke it.
     *
     * @throws AwsException InvalidParameterValueException for one that no execution can invoke
     */
    CompletionStage<Chained> find(OperationUpdate update, ExecutionStart parent, Call call) {
        FunctionArn named = named(update.chainedInvokeOptions().functionName(), parent);
        InvokeRequest request = InvokeRequest.builder()
                .functionName(named.toString())
                .invocationType(InvocationType.DRY_RUN)
                .tenantId(update.chainedInvokeOptions().tenantId())
                .build();
        CompletionStage<InvokeResponse> allowed;
        try {
            allowed = core.aws()
                    .call(
                            request,
                            InvokeResponse.class,
                            ExecutionRole.of(parent.arn().function().unqualified(), parent.roleArn()),
                            named.place(),
                            call);
        } catch (AwsException refusal) {
            allowed = CompletableFuture.failedFuture(refusal);
        }
        return allowed.handle(
                (ok, failure) -> failure == null ? found(update, named) : refused(update, named, failure));
    }

    private static FunctionArn named(String name, ExecutionStart parent) {
        FunctionArn own = parent.arn().function();
        FunctionArn named;
        try {
            named = FunctionArn.parse(name, own.place());
        } catch (AwsException elsewhere) {
            throw LambdaErrors.invalidParameterValue("Cannot start a CHAINED_INVOKE on a function in another region.");
        }
        if (!named.place().account().equals(own.place().account())) {
            throw LambdaErrors.invalidParameterValue("Cannot start a CHAINED_INVOKE on a function in another account.");
        }
        return named;
    }

    private Chained found(OperationUpdate update, FunctionArn named) {
        try {
            DurableFunctions.Found found = functions.find(named.qualified(named.effectiveQualifier()));
            DurableExecutionArn executionArn = found.durable() == null ? null : executions.arn(found, null);
            ChainedTarget target = new ChainedTarget(
                    Objects.requireNonNull(found.function().qualifier()),
                    executionArn == null ? null : executionArn.toString(),
                    null);
            return new Chained(update, named, found, executionArn, target);
        } catch (AwsException refusal) {
            return refused(update, named, refusal);
        }
    }

    private static Chained refused(OperationUpdate update, FunctionArn named, Throwable failure) {
        return new Chained(update, named, null, null, new ChainedTarget(null, null, refusal(failure)));
    }

    private static AwsException refusal(Throwable failure) {
        Throwable cause = Cause.of(failure);
        if (cause instanceof AwsException refusal) {
            return refusal;
        }
        LOG.error("A function could not be invoked for a durable execution for a reason of ours", cause);
        return new AwsException("ServiceException", "The invocation failed.");
    }

    /** Invokes what a checkpoint has started. */
    void begin(Chained chained, ExecutionRun parent, Call call) {
        DurableFunctions.Found found = chained.found();
        if (found == null) {
            return;
        }
        String payload = chained.update().payload();
        String invokedArn = chained.named().toString();
        Ids ids = core.ids();
        byte[] event = (payload == null ? NOTHING : payload).getBytes(StandardCharsets.UTF_8);
        String tenant = chained.update().chainedInvokeOptions().tenantId();
        Invocation invocation =
                new Invocation(ids.uuid(), invokedArn, event, null, tenant, TraceHeaders.of(call, ids), call, null);
        String operation = chained.update().id();
        if (chained.executionArn() == null) {
            invokePlain(found, invocation, operation, parent);
        } else {
            ExecutionRun child = executions.run(
                    found, chained.executionArn(), invocation, payload, OperationLimits.CHAINED_INVOKE_BYTES_MAX);
            start(child, operation, parent);
        }
    }

    private void start(ExecutionRun child, String operation, ExecutionRun parent) {
        try {
            executions.begin(child);
        } catch (AwsException refusal) {
            end(parent, operation, OperationStatus.FAILED, null, ChainedInvokeTransitions.error(refusal));
            return;
        }
        child.closed().whenComplete((outcome, gone) -> {
            if (outcome == null) {
                end(parent, operation, OperationStatus.FAILED, null, ChainedInvokeTransitions.error(refusal(gone)));
            } else {
                ended(parent, operation, outcome, child.start());
            }
        });
    }

    private void ended(ExecutionRun parent, String operation, ExecutionOutcome outcome, ExecutionStart child) {
        switch (outcome.status()) {
            case SUCCEEDED -> end(parent, operation, OperationStatus.SUCCEEDED, outcome.result(), null);
            case TIMED_OUT ->
                end(
                        parent,
                        operation,
                        OperationStatus.TIMED_OUT,
                        null,
                        ErrorObject.builder()
                                .errorType("ChainedInvoke.Timeout")
                                .errorMessage("CHAINED_INVOKE timed out after "
                                        + child.timeout().toSeconds() + " seconds.")
                                .build());
            case STOPPED -> end(parent, operation, OperationStatus.STOPPED, null, outcome.error());
            default -> end(parent, operation, OperationStatus.FAILED, null, outcome.error());
        }
    }

    private void invokePlain(
            DurableFunctions.Found found, Invocation invocation, String operation, ExecutionRun parent) {
        core.time().work().begin();
        invoker.invoke(
                        found.function().unqualified(),
                        Objects.requireNonNull(found.function().qualifier()),
                        invocation)
                .whenComplete((result, failure) -> {
                    try {
                        if (result == null) {
                            ErrorObject error = ChainedInvokeTransitions.error(refusal(failure));
                            end(parent, operation, OperationStatus.FAILED, null, error);
                        } else {
                            ended(parent, operation, result);
                        }
                    } finally {
                        core.time().work().end();
                    }
                });
    }

    private void ended(ExecutionRun parent, String operation, InvocationResult result) {
        if (result.functionError() != null) {
            end(parent, operation, OperationStatus.FAILED, null, FunctionAnswer.errorOf(result));
        } else if (result.payload().length > OperationLimits.CHAINED_INVOKE_BYTES_MAX) {
            ErrorObject error = ErrorObject.builder()
                    .errorMessage("CHAINED_INVOKE output payload size must be less than or equal to "
                            + OperationLimits.CHAINED_INVOKE_BYTES_MAX + " bytes.")
                    .build();
            end(parent, operation, OperationStatus.FAILED, null, error);
        } else {
            String output = new String(result.payload(), StandardCharsets.UTF_8);
            end(parent, operation, OperationStatus.SUCCEEDED, output.isEmpty() ? null : output, null);
        }
    }

    private void end(
            ExecutionRun parent,
            String operation,
            OperationStatus status,
            @Nullable String result,
            @Nullable ErrorObject error) {
        parent.execution()
                .endChainedInvoke(
                        operation,
                        open -> ChainedInvokeTransitions.ended(
                                open, status, result, error, core.time().now()));
        parent.settle();
    }
}
