package dev.brume.lambda.durable;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.durable.invocation.StatePage;
import dev.brume.lambda.durable.operation.CallbackTransitions;
import dev.brume.lambda.durable.operation.ChainedTarget;
import dev.brume.lambda.rules.LambdaErrors;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CheckpointDurableExecutionRequest;
import software.amazon.awssdk.services.lambda.model.CheckpointDurableExecutionResponse;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionHistoryRequest;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionRequest;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionStateRequest;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionStateResponse;
import software.amazon.awssdk.services.lambda.model.ListDurableExecutionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.OperationType;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;
import software.amazon.awssdk.services.lambda.model.SendDurableExecutionCallbackFailureRequest;
import software.amazon.awssdk.services.lambda.model.SendDurableExecutionCallbackFailureResponse;
import software.amazon.awssdk.services.lambda.model.SendDurableExecutionCallbackHeartbeatRequest;
import software.amazon.awssdk.services.lambda.model.SendDurableExecutionCallbackHeartbeatResponse;
import software.amazon.awssdk.services.lambda.model.SendDurableExecutionCallbackSuccessRequest;
import software.amazon.awssdk.services.lambda.model.SendDurableExecutionCallbackSuccessResponse;
import software.amazon.awssdk.services.lambda.model.StopDurableExecutionRequest;
import software.amazon.awssdk.services.lambda.model.StopDurableExecutionResponse;

/** What is done with durable executions: by their functions, by outside systems that have callbacks to end, and by who looks at them. */
public final class DurableExecutionOperations {
    private static final int SECRET_BYTES = 8;

    private final Core core;
    private final DurableExecutions executions;
    private final ChainedInvokes chainedInvokes;
    private final ExecutionQueries queries;

    /** @param invoker invokes versions as they are */
    public DurableExecutionOperations(
            Core core, DurableExecutions executions, DurableFunctions functions, Invoker invoker) {
        this.core = core;
        this.executions = executions;
        this.chainedInvokes = new ChainedInvokes(core, executions, functions, invoker);
        this.queries = new ExecutionQueries(executions, functions);
    }

    public void operations(Operations ops) {
        ops.addAsynchronous(CheckpointDurableExecutionRequest::builder, this::checkpoint);
        ops.add(GetDurableExecutionStateRequest::builder, this::state);
        ops.add(SendDurableExecutionCallbackSuccessRequest::builder, this::callbackSuccess);
        ops.add(SendDurableExecutionCallbackFailureRequest::builder, this::callbackFailure);
        ops.add(SendDurableExecutionCallbackHeartbeatRequest::builder, this::callbackHeartbeat);
        ops.add(StopDurableExecutionRequest::builder, this::stop);
        ops.add(GetDurableExecutionRequest::builder, queries::get);
        ops.add(GetDurableExecutionHistoryRequest::builder, queries::history);
        ops.add(ListDurableExecutionsByFunctionRequest::builder, queries::list);
    }

    CompletionStage<CheckpointDurableExecutionResponse> checkpoint(
            CheckpointDurableExecutionRequest request, Call call) {
        ExecutionRun run = executions.find(request.durableExecutionArn(), call.place());
        if (run == null) {
            throw Checkpoints.invalidToken();
        }
        Checkpointed before = run.execution().answered(request.checkpointToken(), request.clientToken());
        if (before != null) {
            return CompletableFuture.completedFuture(response(before));
        }
        return chained(request.updates(), run.start(), call)
                .thenApply(chained -> checkpoint(request, run, chained, call));
    }

    /** Other functions are looked for before any of the updates takes effect. */
    private CompletionStage<List<ChainedInvokes.Chained>> chained(
            List<OperationUpdate> updates, ExecutionStart start, Call call) {
        CompletionStage<List<ChainedInvokes.Chained>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (OperationUpdate update : updates) {
            if (update.type() == OperationType.CHAINED_INVOKE && update.chainedInvokeOptions() != null) {
                all = all.thenCombine(chainedInvokes.find(update, start, call), (found, next) -> {
                    found.add(next);
                    return found;
                });
            }
        }
        return all;
    }

    private CheckpointDurableExecutionResponse checkpoint(
            CheckpointDurableExecutionRequest request,
            ExecutionRun run,
            List<ChainedInvokes.Chained> chained,
            Call call) {
        Map<String, ChainedTarget> targets = new HashMap<>();
        chained.forEach(next -> targets.put(next.update().id(), next.target()));
        Checkpointed answer = run.execution()
                .checkpoint(
                        request.checkpointToken(),
                        request.clientToken(),
                        request.updates(),
                        () -> core.ids().hex(SECRET_BYTES),
                        targets,
                        core.time().now());
        chained.forEach(next -> chainedInvokes.begin(next, run, call));
        run.settle();
        return response(answer);
    }

    private static CheckpointDurableExecutionResponse response(Checkpointed answer) {
        return CheckpointDurableExecutionResponse.builder()
                .checkpointToken(answer.token())
                .newExecutionState(state -> state.operations(answer.news()))
                .build();
    }

    private GetDurableExecutionStateResponse state(GetDurableExecutionStateRequest request, Call call) {
        ExecutionRun run = executions.find(request.durableExecutionArn(), call.place());
        if (run == null) {
            throw Checkpoints.invalidToken();
        }
        StatePage page = run.execution()
                .state(request.checkpointToken(), request.marker(), NumberMarker.pageSize(request.maxItems()));
        return GetDurableExecutionStateResponse.builder()
                .operations(page.operations())
                .nextMarker(page.nextMarker())
                .build();
    }

    private StopDurableExecutionResponse stop(StopDurableExecutionRequest request, Call call) {
        ExecutionRun run = executions.get(request.durableExecutionArn(), call.place());
        ExecutionOutcome outcome = run.execution().stop(orEmpty(request.error()), call.now());
        run.settle();
        return StopDurableExecutionResponse.builder()
                .stopTimestamp(outcome.at())
                .build();
    }

    /** An error of which nothing is said. */
    private static ErrorObject orEmpty(@Nullable ErrorObject error) {
        return error == null ? ErrorObject.builder().build() : error;
    }

    private SendDurableExecutionCallbackSuccessResponse callbackSuccess(
            SendDurableExecutionCallbackSuccessRequest request, Call call) {
        CallbackId id = callbackId(request.callbackId());
        String result = text(request.result());
        ExecutionRun run = run(id, call);
        run.execution().endCallback(id, open -> CallbackTransitions.succeeded(open, result, call.now()), call.now());
        run.settle();
        return SendDurableExecutionCallbackSuccessResponse.builder().build();
    }

    /** Results are text wherever they are shown. */
    private static @Nullable String text(@Nullable SdkBytes result) {
        if (result == null || result.asByteArrayUnsafe().length == 0) {
            return null;
        }
        try {
            return result.asUtf8String();
        } catch (UncheckedIOException notUtf8) {
            throw DurableErrors.resultNotText();
        }
    }

    private SendDurableExecutionCallbackFailureResponse callbackFailure(
            SendDurableExecutionCallbackFailureRequest request, Call call) {
        ErrorObject error = orEmpty(request.error());
        CallbackId id = callbackId(request.callbackId());
        ExecutionRun run = run(id, call);
        run.execution().endCallback(id, open -> CallbackTransitions.failed(open, error, call.now()), call.now());
        run.settle();
        return SendDurableExecutionCallbackFailureResponse.builder().build();
    }

    private SendDurableExecutionCallbackHeartbeatResponse callbackHeartbeat(
            SendDurableExecutionCallbackHeartbeatRequest request, Call call) {
        CallbackId id = callbackId(request.callbackId());
        ExecutionRun run = run(id, call);
        run.execution().hear(id, open -> CallbackTransitions.heard(open, call.now()), call.now());
        run.settle();
        return SendDurableExecutionCallbackHeartbeatResponse.builder().build();
    }

    private static CallbackId callbackId(String text) {
        CallbackId id = CallbackId.parse(text);
        if (id == null) {
            throw DurableErrors.invalidCallbackId();
        }
        return id;
    }

    private ExecutionRun run(CallbackId id, Call call) {
        ExecutionRun run = executions.find(id.execution().toString(), call.place());
        if (run == null) {
            throw LambdaErrors.callbackTimeout();
        }
        return run;
    }
}
