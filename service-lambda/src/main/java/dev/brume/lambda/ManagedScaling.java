package dev.brume.lambda;

import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.capacity.FunctionScaling;
import dev.brume.lambda.function.capacity.ManagedInstances;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionScalingConfig;
import software.amazon.awssdk.services.lambda.model.State;

/** Has the environments made that versions on managed instances keep, and says when they are up. */
final class ManagedScaling {
    private final LambdaParts parts;

    ManagedScaling(LambdaParts parts) {
        this.parts = parts;
    }

    /** A version was published: what was asked for {@code $LATEST.PUBLISHED} holds for the next one, too. */
    void publish(LambdaFunction function, FunctionVersion version) {
        FunctionScaling.Status before = function.scaling().find(version.number());
        begin(function, version, before == null ? null : before.requested());
    }

    /** @return how the version stands with what is asked for */
    State put(LambdaFunction function, FunctionVersion version, @Nullable FunctionScalingConfig asked) {
        return begin(function, version, asked == null ? null : ManagedInstances.scaling(asked));
    }

    private State begin(LambdaFunction function, FunctionVersion version, @Nullable FunctionScalingConfig asked) {
        FunctionScaling scaling = function.scaling();
        if (asked != null && ManagedInstances.isOff(asked)) {
            FunctionScaling.Status off = scaling.begin(version.number(), asked, State.DEACTIVATING);
            parts.execution().retire(version.deploymentId());
            scaling.settled(off, State.DEACTIVATED, null);
            return off.state();
        }
        FunctionScaling.Status before = scaling.find(version.number());
        boolean serves = before != null && before.state() == State.ACTIVE;
        FunctionScaling.Status begun = scaling.begin(version.number(), asked, serves ? State.ACTIVE : State.PENDING);
        parts.execution()
                .prepare(Deployments.of(function, version), begun.wanted().minExecutionEnvironments())
                .whenComplete((ready, failure) -> {
                    if (failure == null) {
                        scaling.settled(begun, State.ACTIVE, null);
                    } else {
                        scaling.settled(begun, State.FAILED, Provisioning.message(failure));
                    }
                });
        return begun.state();
    }
}
