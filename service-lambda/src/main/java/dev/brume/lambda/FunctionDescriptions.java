package dev.brume.lambda;

import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import java.time.Instant;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatusReasonCode;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;

/** Functions as answers show them. */
final class FunctionDescriptions {
    private static final String CREATING = "The function is being created.";

    private FunctionDescriptions() {}

    /** @param arn with the qualifier that the answer is to name */
    static FunctionConfiguration of(FunctionVersion version, FunctionArn arn, Instant now) {
        FunctionConfiguration.Builder shown = shown(version, arn);
        if (!version.isActive(now)) {
            return pending(shown);
        }
        shown.state(State.ACTIVE);
        return version.isSettled(now)
                ? shown.lastUpdateStatus(LastUpdateStatus.SUCCESSFUL).build()
                : inProgress(shown);
    }

    /** In the answer that makes it. */
    static FunctionConfiguration created(FunctionVersion version, FunctionArn arn) {
        return pending(shown(version, arn));
    }

    /** In the answer that changes it. */
    static FunctionConfiguration updated(FunctionVersion version, FunctionArn arn) {
        return inProgress(shown(version, arn).state(State.ACTIVE));
    }

    /** In lists, which say nothing of states. */
    static FunctionConfiguration listed(FunctionVersion version, FunctionArn arn) {
        return shown(version, arn)
                .runtimeVersionConfig((RuntimeVersionConfig) null)
                .build();
    }

    private static FunctionConfiguration.Builder shown(FunctionVersion version, FunctionArn arn) {
        return version.settings().toBuilder().functionArn(arn.toString());
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
                .lastUpdateStatusReasonCode(LastUpdateStatusReasonCode.fromValue("Creating"))
                .build();
    }
}
