package dev.brume.lambda.durable;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.durable.operation.UpdateRules;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationType;

/**
 * What an execution began with.
 *
 * @param invokedArn the function's ARN by which it was invoked, with the qualifier that was named
 * @param roleArn the function's execution role
 * @param requestId the invocation's that began it
 * @param input JSON; null for none
 * @param clientContext JSON as the caller sent it, or null
 * @param tenantId for whom it is, where the function has tenants
 * @param timeout how long all of it may take
 * @param retention how long it is remembered once it is over
 * @param resultBytesMax how large its result may be
 * @param cause the call that began it, or null
 */
record ExecutionStart(
        DurableExecutionArn arn,
        String invokedArn,
        String roleArn,
        String requestId,
        @Nullable String input,
        @Nullable String clientContext,
        @Nullable String tenantId,
        String traceHeader,
        Instant at,
        Duration timeout,
        Duration retention,
        int resultBytesMax,
        @Nullable Call cause) {
    Instant deadline() {
        return at.plus(timeout);
    }

    /** The execution itself, which is an operation too. */
    Operation operation() {
        return Operation.builder()
                .id(arn.id())
                .name(arn.name())
                .type(OperationType.EXECUTION)
                .startTimestamp(at)
                .status(OperationStatus.STARTED)
                .executionDetails(details -> details.inputPayload(input))
                .build();
    }

    /** What is wrong with a result; null for nothing. */
    @Nullable
    String complaintAbout(@Nullable String result) {
        return UpdateRules.bytes(result) > resultBytesMax
                ? "Execution output payload size must be less than or equal to " + resultBytesMax + " bytes."
                : null;
    }
}
