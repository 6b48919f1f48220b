package dev.brume.lambda;

import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.capacity.FunctionScaling;
import dev.brume.lambda.function.capacity.ManagedInstances;
import java.time.Instant;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;

/** Functions as answers show them. */
final class FunctionDescriptions {
    private static final String CREATING = "The function is being created.";

    private FunctionDescriptions() {}

    /** @param arn with the qualifier that the answer is to name */
    static FunctionConfiguration of(LambdaFunction function, FunctionVersion version, FunctionArn arn, Instant now) {
        FunctionConfiguration.Builder shown = shown(version, arn);
        State state = state(function, version, now);
        if (state == State.PENDING) {
            return pending(shown);
        }
        shown.state(state);
        FunctionScaling.Status scaling = function.scaling().find(version.number());
        if (state == State.FAILED && scaling != null) {
            shown.stateReason(scaling.reason()).stateReasonCode(StateReasonCode.FUNCTION_ERROR);
        }
        return version.isSettled(now)
                ? shown.lastUpdateStatus(LastUpdateStatus.SUCCESSFUL).build()
                : inProgress(shown);
    }

    /** On managed instances a version is what its environments are, and what is not published has none. */
    static State state(LambdaFunction function, FunctionVersion version, Instant now) {
        if (!version.isActive(now)) {
            return State.PENDING;
        }
        if (!ManagedInstances.isManaged(version.settings())) {
            return State.ACTIVE;
        }
        FunctionScaling.Status scaling = function.scaling().find(version.number());
        return scaling == null ? State.ACTIVE_NON_INVOCABLE : scaling.state();
    }

    /** In the answer that makes it. */
    static FunctionConfiguration created(FunctionVersion version, FunctionArn arn) {
        return pending(shown(version, arn));
    }

    /** In the answer that changes it. */
    static FunctionConfiguration updated(FunctionVersion version, FunctionArn arn) {
        State state = ManagedInstances.isManaged(version.settings()) ? State.ACTIVE_NON_INVOCABLE : State.ACTIVE;
        return inProgress(shown(version, arn).state(state));
    }

    /** In lists, which say nothing of states. */
    static FunctionConfiguration listed(FunctionVersion version, FunctionArn arn) {
        return shown(version, arn)
                .runtimeVersionConfig((RuntimeVersionConfig) null)
                .build();
    }

    private static FunctionConfiguration.Builder shown(FunctionVersion version, FunctionArn arn) {
        FunctionConfiguration.Builder shown = version.settings().toBuilder().functionArn(arn.toString());
        // There is no SnapStart on managed instances.
        return ManagedInstances.isManaged(version.settings()) ? shown.snapStart((SnapStartResponse) null) : shown;
    }

    private static FunctionConfiguration pending(FunctionConfiguration.Builder shown) {
        return shown.state(State.PENDING)
                .stateReason(CREATING)
                .stateReasonCode(StateReasonCode.CREATING)
                .build();
    }

    private static FunctionConfiguration inProgress(FunctionConfiguration.Builder shown) {
        return shown.lastUpdateStatus(LastUpdateStatus.IN_PROGRESS)
                .lastUpdateStatusReason(CREATING)
                // None of the model's codes, yet it is AWS's.
                .lastUpdateStatusReasonCode("Creating")
                .build();
    }
}
