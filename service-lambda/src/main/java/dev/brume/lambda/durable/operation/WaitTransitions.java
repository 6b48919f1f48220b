package dev.brume.lambda.durable.operation;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EventType;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationAction;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;
import software.amazon.awssdk.services.lambda.model.WaitCancelledDetails;

/** WAIT: over when its time has come, unless the function takes it back. */
final class WaitTransitions {
    private WaitTransitions() {}

    static Change of(OperationUpdate update, @Nullable DurableOperation before, Instant now) {
        return update.action() == OperationAction.START ? start(update, before, now) : cancel(before, now);
    }

    private static Change start(OperationUpdate update, @Nullable DurableOperation before, Instant now) {
        if (before != null) {
            throw invalidParameterValue("Cannot start a WAIT that already exist.");
        }
        Integer seconds =
                update.waitOptions() == null ? null : update.waitOptions().waitSeconds();
        if (seconds == null) {
            throw invalidParameterValue("Update for WAIT operation requires WaitOptions.");
        }
        Instant end = now.plusSeconds(seconds);
        DurableOperation after = Transitions.started(
                update, now, shown -> shown.waitDetails(details -> details.scheduledEndTimestamp(end)));
        return new Change(
                after,
                Events.of(EventType.WAIT_STARTED, after.shown(), now)
                        .waitStartedDetails(of -> of.duration(seconds).scheduledEndTimestamp(end))
                        .build());
    }

    private static Change cancel(@Nullable DurableOperation before, Instant now) {
        if (before == null || before.status() != OperationStatus.STARTED) {
            throw invalidParameterValue("Cannot cancel a WAIT that does not exist or has already completed.");
        }
        DurableOperation after = ended(before, OperationStatus.CANCELLED, now);
        return new Change(
                after,
                Events.of(EventType.WAIT_CANCELLED, after.shown(), now)
                        .waitCancelledDetails(WaitCancelledDetails.builder().build())
                        .build());
    }

    static Change over(DurableOperation before, Instant at) {
        DurableOperation after = ended(before, OperationStatus.SUCCEEDED, at);
        Operation shown = after.shown();
        Duration waited =
                Duration.between(shown.startTimestamp(), shown.waitDetails().scheduledEndTimestamp());
        return new Change(
                after,
                Events.of(EventType.WAIT_SUCCEEDED, shown, at)
                        .waitSucceededDetails(of -> of.duration((int) waited.toSeconds()))
                        .build());
    }

    private static DurableOperation ended(DurableOperation before, OperationStatus status, Instant at) {
        return before.shown(
                before.shown().toBuilder().status(status).endTimestamp(at).build());
    }
}
