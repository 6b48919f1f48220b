package dev.brume.eventbridge.pipes.target;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;

/** Starts executions with all of a batch; Express workflows may be waited for. */
final class StateMachineInvoker implements Invoker {
    private final Caller caller;
    private final boolean waits;
    private final String role;

    /**
     * @param waits whether for the execution's end
     * @param role what it is to the pipe: {@code target}, {@code enrichment}
     */
    StateMachineInvoker(Caller caller, boolean waits, String role) {
        this.caller = caller;
        this.waits = waits;
        this.role = role;
    }

    @Override
    public CompletionStage<Reply> invoke(List<Payload> batch, Requests requests) {
        String input = FunctionInvoker.array(batch);
        String arn = caller.arn().toString();
        if (!waits) {
            StartExecutionRequest start = StartExecutionRequest.builder()
                    .stateMachineArn(arn)
                    .input(input)
                    .build();
            return caller.call(start, StartExecutionResponse.class, requests)
                    .thenApply(answer -> Reply.of(RequestJson.of(answer)));
        }
        StartSyncExecutionRequest start = StartSyncExecutionRequest.builder()
                .stateMachineArn(arn)
                .input(input)
                .build();
        return caller.call(start, StartSyncExecutionResponse.class, requests).thenApply(answer -> reply(answer, batch));
    }

    private static Reply reply(StartSyncExecutionResponse answer, List<Payload> batch) {
        if (answer.status() != SyncExecutionStatus.SUCCEEDED) {
            String error = answer.error() == null ? answer.statusAsString() : answer.error();
            String cause = answer.cause() == null ? "" : answer.cause();
            throw new Failure(Failure.Kind.CUSTOMER, error, 200, cause);
        }
        String output = answer.output() == null ? "" : answer.output();
        Reply reported = FunctionInvoker.reported(output, batch);
        return new Reply(output, RequestJson.of(answer), reported.failures());
    }

    @Override
    public boolean mayWait() {
        return waits;
    }

    /** "A pipe may be automatically stopped": a Standard workflow cannot be waited for. */
    @Override
    public @Nullable String stopReason(Failure failure) {
        return waits && failure.code().equals("StateMachineTypeNotSupported")
                ? "A Step Functions standard workflow cannot be invoked synchronously as the " + role + " of a pipe: "
                        + caller.arn()
                : null;
    }
}
