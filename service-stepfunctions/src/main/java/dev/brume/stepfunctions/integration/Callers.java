package dev.brume.stepfunctions.integration;

import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.SessionName;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.TaskCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Who makes the calls of an execution: where permissions are asked for, the role of the state machine or of the state's Credentials. */
final class Callers {
    private final Core core;

    Callers(Core core) {
        this.core = core;
    }

    CompletionStage<Principal> of(TaskCall call) {
        ExecutionPlan plan = call.execution().plan();
        CompletionStage<Principal> own = of(plan);
        // The machine's own role assumes that of Credentials (Developer Guide, "Accessing resources in other AWS
        // accounts").
        return call.ownRole() || core.iam() == IamMode.OFF
                ? own
                : own.thenCompose(machine -> assume(call.roleArn(), plan, machine));
    }

    /** The state machine's role. */
    CompletionStage<Principal> of(ExecutionPlan plan) {
        Principal states = new Principal.ServicePrincipal(
                "states.amazonaws.com", plan.revision().machineArn());
        return core.iam() == IamMode.OFF
                ? CompletableFuture.completedFuture(states)
                : assume(plan.revision().roleArn(), plan, states);
    }

    private CompletionStage<Principal> assume(String roleArn, ExecutionPlan plan, Principal by) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(roleArn)
                .roleSessionName(SessionName.of(plan.name()))
                .build();
        return core.aws()
                .call(request, AssumeRoleResponse.class, by, plan.place(), null)
                .thenApply(answer -> {
                    IssuedKey key = core.keys().find(answer.credentials().accessKeyId());
                    if (key == null) {
                        throw new AwsException("AccessDenied", 403, "The role's key is not known.");
                    }
                    return new Principal.Caller(key.account(), key.accessKeyId(), key);
                });
    }
}
