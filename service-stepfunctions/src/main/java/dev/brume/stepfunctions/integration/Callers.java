package dev.brume.stepfunctions.integration;

import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.TaskCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Who makes the calls of a task: where permissions are asked for, the role of the state machine or of the state's Credentials. */
final class Callers {
    private static final int SESSION_NAME_MAX = 64;
    private final Core core;

    Callers(Core core) {
        this.core = core;
    }

    CompletionStage<Principal> of(TaskCall call) {
        return of(call.execution().plan(), call.roleArn());
    }

    CompletionStage<Principal> of(ExecutionPlan plan, String roleArn) {
        Principal states = new Principal.ServicePrincipal(
                "states.amazonaws.com", plan.revision().machineArn());
        if (core.iam() == IamMode.OFF) {
            return CompletableFuture.completedFuture(states);
        }
        String session = plan.name();
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(roleArn)
                .roleSessionName(session.substring(0, Math.min(SESSION_NAME_MAX, session.length())))
                .build();
        return core.aws()
                .call(request, AssumeRoleResponse.class, states, plan.place(), null)
                .thenApply(answer -> {
                    IssuedKey key = core.keys().find(answer.credentials().accessKeyId());
                    if (key == null) {
                        throw new AwsException("AccessDenied", 403, "The role's key is not known.");
                    }
                    return new Principal.Caller(key.account(), key.accessKeyId(), key);
                });
    }
}
