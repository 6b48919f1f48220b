package dev.brume.lambda.durable.operation;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.EventType;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationAction;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;
import software.amazon.awssdk.services.lambda.model.RetryDetails;
import software.amazon.awssdk.services.lambda.model.StepDetails;
import software.amazon.awssdk.services.lambda.model.StepStartedDetails;

/** STEP: started, then done, failed, or to be tried again after a while. It may be told of only when it is over. */
final class StepTransitions {
    private StepTransitions() {}

    static Change of(OperationUpdate update, @Nullable DurableOperation before, Instant now) {
        return update.action() == OperationAction.START ? start(update, before, now) : close(update, before, now);
    }

    private static Change start(OperationUpdate update, @Nullable DurableOperation before, Instant now) {
        if (update.stepOptions() != null && update.stepOptions().nextAttemptDelaySeconds() != null) {
            throw invalidParameterValue("Invalid StepOptions for the given action.");
        }
        if (before != null && before.status() != OperationStatus.READY) {
            throw invalidParameterValue("Invalid current STEP state to start.");
        }
        DurableOperation after = before == null
                ? Transitions.started(
                        update,
                        now,
                        shown -> shown.stepDetails(StepDetails.builder().build()))
                : before.shown(before.shown().toBuilder()
                        .status(OperationStatus.STARTED)
                        .build());
        Event event = Events.of(EventType.STEP_STARTED, after.shown(), now)
                .stepStartedDetails(StepStartedDetails.builder().build())
                .build();
        return new Change(after, event);
    }

    private static Change close(OperationUpdate update, @Nullable DurableOperation before, Instant now) {
        boolean again = update.action() == OperationAction.RETRY;
        Integer delay =
                update.stepOptions() == null ? null : update.stepOptions().nextAttemptDelaySeconds();
        Transitions.checkOutcome(update);
        if (again && update.payload() != null && update.error() != null) {
            throw invalidParameterValue("Cannot provide both error and payload to RETRY a STEP.");
        }
        if (again == (delay == null)) {
            throw invalidParameterValue("Invalid StepOptions for the given action.");
        }
        if (before != null && before.status() != OperationStatus.STARTED && before.status() != OperationStatus.READY) {
            throw invalidParameterValue(
                    again ? "Invalid current STEP state to re-attempt." : "Invalid current STEP state to close.");
        }
        DurableOperation open = before == null ? Transitions.started(update, now, shown -> {}) : before;
        int attempt = attempt(open.shown()) + 1;
        StepDetails.Builder details =
                StepDetails.builder().attempt(attempt).result(update.payload()).error(update.error());
        Operation.Builder shown = open.shown().toBuilder();
        if (again) {
            shown.status(OperationStatus.PENDING);
            details.nextAttemptTimestamp(now.plusSeconds(Objects.requireNonNull(delay)));
        } else {
            shown.status(Transitions.closed(update.action())).endTimestamp(now);
        }
        DurableOperation after = open.shown(shown.stepDetails(details.build()).build());
        return new Change(after, closed(update, after.shown(), attempt, delay, now));
    }

    private static int attempt(Operation shown) {
        StepDetails details = shown.stepDetails();
        return details == null || details.attempt() == null ? 0 : details.attempt();
    }

    /** A step that is tried again with a state, to wait for a condition, succeeded so far. */
    private static Event closed(
            OperationUpdate update, Operation shown, int attempt, @Nullable Integer delay, Instant now) {
        RetryDetails retry = RetryDetails.builder()
                .currentAttempt(attempt)
                .nextAttemptDelaySeconds(delay)
                .build();
        boolean failed = update.action() == OperationAction.FAIL || update.error() != null;
        return failed
                ? Events.of(EventType.STEP_FAILED, shown, now)
                        .stepFailedDetails(
                                of -> of.error(Events.error(update.error())).retryDetails(retry))
                        .build()
                : Events.of(EventType.STEP_SUCCEEDED, shown, now)
                        .stepSucceededDetails(
                                of -> of.result(Events.result(update.payload())).retryDetails(retry))
                        .build();
    }

    /** The next attempt is due. */
    static Change due(DurableOperation before) {
        Operation shown = before.shown();
        return new Change(
                before.shown(shown.toBuilder()
                        .status(OperationStatus.READY)
                        .stepDetails(shown.stepDetails().toBuilder()
                                .nextAttemptTimestamp(null)
                                .build())
                        .build()),
                null);
    }
}
