package dev.brume.lambda.durable.operation;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CallbackOptions;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.EventType;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/** CALLBACK: started by the function, ended by whoever was told its id, or by time. */
public final class CallbackTransitions {
    private CallbackTransitions() {}

    static Change start(OperationUpdate update, @Nullable DurableOperation before, String callbackId, Instant now) {
        if (before != null) {
            throw invalidParameterValue("Cannot start a CALLBACK that already exist.");
        }
        CallbackOptions options = update.callbackOptions();
        Integer timeout = options == null ? null : orNull(options.timeoutSeconds());
        Integer heartbeat = options == null ? null : orNull(options.heartbeatTimeoutSeconds());
        DurableOperation started = Transitions.started(
                update, now, shown -> shown.callbackDetails(details -> details.callbackId(callbackId)));
        DurableOperation after = new DurableOperation(
                started.shown(),
                0,
                timeout == null ? null : now.plusSeconds(timeout),
                heartbeat == null ? null : now.plusSeconds(heartbeat),
                heartbeat == null ? 0 : heartbeat);
        return new Change(
                after,
                Events.of(EventType.CALLBACK_STARTED, after.shown(), now)
                        .callbackStartedDetails(
                                of -> of.callbackId(callbackId).timeout(timeout).heartbeatTimeout(heartbeat))
                        .build());
    }

    /** "If not specified or set to 0, the callback has no timeout." */
    private static @Nullable Integer orNull(@Nullable Integer seconds) {
        return seconds == null || seconds == 0 ? null : seconds;
    }

    public static Change succeeded(DurableOperation before, @Nullable String result, Instant now) {
        DurableOperation after = ended(before, OperationStatus.SUCCEEDED, result, null, now);
        return new Change(
                after,
                Events.of(EventType.CALLBACK_SUCCEEDED, after.shown(), now)
                        .callbackSucceededDetails(of -> of.result(Events.result(result)))
                        .build());
    }

    public static Change failed(DurableOperation before, ErrorObject error, Instant now) {
        DurableOperation after = ended(before, OperationStatus.FAILED, null, error, now);
        return new Change(
                after,
                Events.of(EventType.CALLBACK_FAILED, after.shown(), now)
                        .callbackFailedDetails(of -> of.error(Events.error(error)))
                        .build());
    }

    /** A sign of life: it may be silent as long again. */
    public static DurableOperation heard(DurableOperation before, Instant now) {
        return before.heartbeatSeconds() == 0
                ? before
                : new DurableOperation(
                        before.shown(),
                        before.changed(),
                        before.timeoutAt(),
                        now.plusSeconds(before.heartbeatSeconds()),
                        before.heartbeatSeconds());
    }

    /** History names the type of the error only. */
    static Change timedOut(DurableOperation before, Instant at) {
        boolean silent = before.isSilenced();
        String type = silent ? "Callback.Heartbeat" : "Callback.Timeout";
        ErrorObject error = ErrorObject.builder()
                .errorMessage(silent ? "Callback timed out on heartbeat" : "Callback timed out")
                .errorType(type)
                .build();
        DurableOperation after = ended(before, OperationStatus.TIMED_OUT, null, error, at);
        return new Change(
                after,
                Events.of(EventType.CALLBACK_TIMED_OUT, after.shown(), at)
                        .callbackTimedOutDetails(of -> of.error(Events.error(
                                ErrorObject.builder().errorType(type).build())))
                        .build());
    }

    private static DurableOperation ended(
            DurableOperation before,
            OperationStatus status,
            @Nullable String result,
            @Nullable ErrorObject error,
            Instant at) {
        return before.shown(before.shown().toBuilder()
                .status(status)
                .endTimestamp(at)
                .callbackDetails(before.shown().callbackDetails().toBuilder()
                        .result(result)
                        .error(error)
                        .build())
                .build());
    }
}
