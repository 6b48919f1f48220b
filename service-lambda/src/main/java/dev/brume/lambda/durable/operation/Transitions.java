package dev.brume.lambda.durable.operation;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationAction;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationType;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/** What a function's word does to an operation, and what time does. */
public final class Transitions {
    /** What a function may say of each; the rest is said by others, or by time. */
    private static final Map<OperationType, Set<OperationAction>> ACTIONS = Map.of(
            OperationType.STEP,
            Set.of(OperationAction.START, OperationAction.SUCCEED, OperationAction.FAIL, OperationAction.RETRY),
            OperationType.CONTEXT,
            Set.of(OperationAction.START, OperationAction.SUCCEED, OperationAction.FAIL),
            OperationType.WAIT,
            Set.of(OperationAction.START, OperationAction.CANCEL),
            OperationType.CALLBACK,
            Set.of(OperationAction.START),
            OperationType.CHAINED_INVOKE,
            Set.of(OperationAction.START),
            OperationType.EXECUTION,
            Set.of(OperationAction.SUCCEED, OperationAction.FAIL));

    private Transitions() {}

    /**
     * @param before null for an operation that is new
     * @param callbackId for a callback that starts
     * @param target for another function that is to be invoked
     * @throws dev.brume.core.error.AwsException InvalidParameterValueException for what cannot be now
     */
    public static Change of(
            OperationUpdate update,
            @Nullable DurableOperation before,
            String callbackId,
            @Nullable ChainedTarget target,
            Instant now) {
        return switch (update.type()) {
            case STEP -> StepTransitions.of(update, before, now);
            case CONTEXT -> ContextTransitions.of(update, before, now);
            case WAIT -> WaitTransitions.of(update, before, now);
            case CALLBACK -> CallbackTransitions.start(update, before, callbackId, now);
            case CHAINED_INVOKE -> ChainedInvokeTransitions.start(update, before, target, now);
            default -> throw invalidParameterValue("Unknown operation type.");
        };
    }

    /** What becomes of an operation whose {@link DurableOperation#dueAt} has come. */
    public static Change due(DurableOperation before, Instant at) {
        return switch (before.type()) {
            case STEP -> StepTransitions.due(before);
            case WAIT -> WaitTransitions.over(before, at);
            case CALLBACK -> CallbackTransitions.timedOut(before, at);
            default -> throw new IllegalStateException("time does nothing to a " + before.type());
        };
    }

    public static void checkAction(OperationUpdate update) {
        Set<OperationAction> allowed = ACTIONS.get(update.type());
        if (allowed == null) {
            throw invalidParameterValue("Unknown operation type.");
        }
        if (!allowed.contains(update.action())) {
            throw invalidParameterValue(
                    update.type() == OperationType.EXECUTION
                            ? "Invalid EXECUTION action."
                            : "Invalid action for the given operation type.");
        }
    }

    /** What succeeds has no error, what fails no result. */
    public static void checkOutcome(OperationUpdate update) {
        if (update.action() == OperationAction.SUCCEED && update.error() != null) {
            throw invalidParameterValue("Cannot provide an Error for SUCCEED action.");
        }
        if (update.action() == OperationAction.FAIL && update.payload() != null) {
            throw invalidParameterValue("Cannot provide a Payload for FAIL action.");
        }
    }

    static OperationStatus closed(OperationAction action) {
        return action == OperationAction.SUCCEED ? OperationStatus.SUCCEEDED : OperationStatus.FAILED;
    }

    static DurableOperation started(OperationUpdate update, Instant now, Consumer<Operation.Builder> details) {
        Operation.Builder shown = Operation.builder()
                .id(update.id())
                .parentId(update.parentId())
                .name(update.name())
                .type(update.type())
                .subType(update.subType())
                .startTimestamp(now)
                .status(OperationStatus.STARTED);
        details.accept(shown);
        return DurableOperation.of(shown.build());
    }
}
