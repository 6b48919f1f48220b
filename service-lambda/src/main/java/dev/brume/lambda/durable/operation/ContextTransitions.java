package dev.brume.lambda.durable.operation;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ContextDetails;
import software.amazon.awssdk.services.lambda.model.ContextStartedDetails;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.EventType;
import software.amazon.awssdk.services.lambda.model.OperationAction;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/** CONTEXT: what other operations belong to. */
final class ContextTransitions {
    private ContextTransitions() {}

    static Change of(OperationUpdate update, @Nullable DurableOperation before, Instant now) {
        return update.action() == OperationAction.START ? start(update, before, now) : close(update, before, now);
    }

    private static Change start(OperationUpdate update, @Nullable DurableOperation before, Instant now) {
        if (before != null) {
            throw invalidParameterValue("Cannot start a CONTEXT that already exist.");
        }
        DurableOperation after = Transitions.started(
                update,
                now,
                shown -> shown.contextDetails(ContextDetails.builder()
                        .replayChildren(replayChildren(update))
                        .build()));
        Event event = Events.of(EventType.CONTEXT_STARTED, after.shown(), now)
                .contextStartedDetails(ContextStartedDetails.builder().build())
                .build();
        return new Change(after, event);
    }

    private static @Nullable Boolean replayChildren(OperationUpdate update) {
        return update.contextOptions() == null ? null : update.contextOptions().replayChildren();
    }

    private static Change close(OperationUpdate update, @Nullable DurableOperation before, Instant now) {
        Transitions.checkOutcome(update);
        if (before != null && before.status() != OperationStatus.STARTED) {
            throw invalidParameterValue("Invalid current CONTEXT state to close.");
        }
        DurableOperation open = before == null ? Transitions.started(update, now, shown -> {}) : before;
        Boolean asked = replayChildren(update);
        ContextDetails known = open.shown().contextDetails();
        Boolean replayChildren = asked == null && known != null ? known.replayChildren() : asked;
        DurableOperation after = open.shown(open.shown().toBuilder()
                .status(Transitions.closed(update.action()))
                .endTimestamp(now)
                .contextDetails(details -> details.replayChildren(replayChildren)
                        .result(update.payload())
                        .error(update.error()))
                .build());
        Event event = update.action() == OperationAction.SUCCEED
                ? Events.of(EventType.CONTEXT_SUCCEEDED, after.shown(), now)
                        .contextSucceededDetails(of -> of.result(Events.result(update.payload())))
                        .build()
                : Events.of(EventType.CONTEXT_FAILED, after.shown(), now)
                        .contextFailedDetails(of -> of.error(Events.error(update.error())))
                        .build();
        return new Change(after, event);
    }
}
