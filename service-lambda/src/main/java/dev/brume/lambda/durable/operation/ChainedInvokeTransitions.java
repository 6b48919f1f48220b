package dev.brume.lambda.durable.operation;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import dev.brume.core.error.AwsException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ChainedInvokeDetails;
import software.amazon.awssdk.services.lambda.model.ChainedInvokeStartedDetails;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.EventType;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/** CHAINED_INVOKE: another function is invoked, and ends the operation as it ends. */
public final class ChainedInvokeTransitions {
    private ChainedInvokeTransitions() {}

    /** History says of a function that cannot be invoked only its name. */
    static Change start(
            OperationUpdate update, @Nullable DurableOperation before, @Nullable ChainedTarget target, Instant now) {
        if (before != null) {
            throw invalidParameterValue("Cannot start a CHAINED_INVOKE that already exist.");
        }
        if (update.chainedInvokeOptions() == null || target == null) {
            throw invalidParameterValue("Update for CHAINED_INVOKE operation requires ChainedInvokeOptions.");
        }
        DurableOperation after = Transitions.started(
                update,
                now,
                shown -> shown.chainedInvokeDetails(
                        ChainedInvokeDetails.builder().build()));
        ChainedInvokeStartedDetails.Builder details = ChainedInvokeStartedDetails.builder()
                .functionName(update.chainedInvokeOptions().functionName())
                .tenantId(update.chainedInvokeOptions().tenantId());
        if (target.refusal() == null) {
            details.input(Events.input(update.payload()))
                    .executedVersion(target.version())
                    .durableExecutionArn(target.executionArn());
        }
        return new Change(
                after,
                Events.of(EventType.CHAINED_INVOKE_STARTED, after.shown(), now)
                        .chainedInvokeStartedDetails(details.build())
                        .build());
    }

    /** The error of a function that could not be invoked. */
    public static ErrorObject error(AwsException refusal) {
        return ErrorObject.builder()
                .errorType(refusal.code())
                .errorMessage(refusal.getMessage())
                .build();
    }

    /** @param status SUCCEEDED, FAILED, TIMED_OUT or STOPPED */
    public static Change ended(
            DurableOperation before,
            OperationStatus status,
            @Nullable String result,
            @Nullable ErrorObject error,
            Instant now) {
        DurableOperation after = before.shown(before.shown().toBuilder()
                .status(status)
                .endTimestamp(now)
                .chainedInvokeDetails(details -> details.result(result).error(error))
                .build());
        return new Change(after, event(after, status, result, error, now));
    }

    private static Event event(
            DurableOperation after,
            OperationStatus status,
            @Nullable String result,
            @Nullable ErrorObject error,
            Instant now) {
        return switch (status) {
            case SUCCEEDED ->
                Events.of(EventType.CHAINED_INVOKE_SUCCEEDED, after.shown(), now)
                        .chainedInvokeSucceededDetails(of -> of.result(Events.result(result)))
                        .build();
            case TIMED_OUT ->
                Events.of(EventType.CHAINED_INVOKE_TIMED_OUT, after.shown(), now)
                        .chainedInvokeTimedOutDetails(of -> of.error(Events.error(error)))
                        .build();
            case STOPPED ->
                Events.of(EventType.CHAINED_INVOKE_STOPPED, after.shown(), now)
                        .chainedInvokeStoppedDetails(of -> of.error(Events.error(error)))
                        .build();
            default ->
                Events.of(EventType.CHAINED_INVOKE_FAILED, after.shown(), now)
                        .chainedInvokeFailedDetails(of -> of.error(Events.error(error)))
                        .build();
        };
    }
}
