package dev.brume.lambda.durable;

import dev.brume.lambda.durable.operation.UpdateRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationAction;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/**
 * How an execution ended.
 *
 * @param status SUCCEEDED, FAILED, TIMED_OUT or STOPPED
 * @param result of one that succeeded; JSON, or null for none
 * @param error of one that did not; null when nobody said which
 */
record ExecutionOutcome(
        ExecutionStatus status,
        @Nullable String result,
        @Nullable ErrorObject error,
        Instant at) {
    static ExecutionOutcome succeeded(@Nullable String result, Instant at) {
        return new ExecutionOutcome(ExecutionStatus.SUCCEEDED, result, null, at);
    }

    static ExecutionOutcome failed(@Nullable ErrorObject error, Instant at) {
        return new ExecutionOutcome(ExecutionStatus.FAILED, null, error, at);
    }

    static ExecutionOutcome stopped(ErrorObject error, Instant at) {
        return new ExecutionOutcome(ExecutionStatus.STOPPED, null, error, at);
    }

    static ExecutionOutcome timedOut(ExecutionStart start) {
        ErrorObject error = ErrorObject.builder()
                .errorMessage("Execution timed out after " + start.timeout().toSeconds() + " seconds.")
                .build();
        return new ExecutionOutcome(ExecutionStatus.TIMED_OUT, null, error, start.deadline());
    }

    /** The one that a checkpoint's update of the execution itself tells. */
    static ExecutionOutcome of(OperationUpdate closing, Instant at) {
        return closing.action() == OperationAction.SUCCEED
                ? succeeded(closing.payload(), at)
                : failed(closing.error(), at);
    }

    boolean isSuccess() {
        return status == ExecutionStatus.SUCCEEDED;
    }

    int bytes() {
        return UpdateRules.bytes(result) + UpdateRules.bytes(error);
    }

    /** The execution, which is an operation too, as it is shown from now on. */
    Operation closes(Operation execution) {
        return execution.toBuilder()
                .status(OperationStatus.fromValue(status.toString()))
                .endTimestamp(at)
                .build();
    }
}
