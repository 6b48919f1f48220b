package dev.brume.firehose;

import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Principal;
import dev.brume.firehose.rules.FirehoseErrors;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** The roles that a request hands to Firehose: to read a source, to write to buckets and logs, to call functions. */
final class PassedRoles {
    static final String SERVICE = "firehose.amazonaws.com";
    private static final String MEMBER = "RoleARN";

    private PassedRoles() {}

    /** In the order of their ARNs. */
    static Set<String> of(SdkPojo request) {
        Set<String> roles = new TreeSet<>();
        collect(request, roles);
        return roles;
    }

    private static void collect(@Nullable Object value, Set<String> roles) {
        if (value instanceof ProcessorParameter parameter) {
            if (parameter.parameterName() == ProcessorParameterName.ROLE_ARN) {
                roles.add(parameter.parameterValue());
            }
        } else if (value instanceof SdkPojo structure) {
            for (SdkField<?> field : structure.sdkFields()) {
                Object member = field.getValueOrDefault(structure);
                if (MEMBER.equals(field.memberName()) && member instanceof String role) {
                    roles.add(role);
                } else {
                    collect(member, roles);
                }
            }
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> collect(element, roles));
        }
    }

    /**
     * Where permissions are enforced, Firehose must be let into each of them.
     *
     * @return fails with InvalidArgumentException for one that it cannot assume
     */
    static CompletionStage<Void> check(SdkPojo request, Call call, Core core) {
        CompletionStage<Void> checked = CompletableFuture.completedFuture(null);
        if (core.iam() != IamMode.ENFORCE) {
            return checked;
        }
        Principal firehose = new Principal.ServicePrincipal(
                SERVICE, call.arn("deliverystream/*").toString());
        for (String role : of(request)) {
            checked = checked.thenCompose(before -> assume(role, firehose, call, core));
        }
        return checked;
    }

    private static CompletionStage<Void> assume(String role, Principal firehose, Call call, Core core) {
        AssumeRoleRequest assume = AssumeRoleRequest.builder()
                .roleArn(role)
                .roleSessionName("firehose")
                .build();
        return core.aws()
                .call(assume, AssumeRoleResponse.class, firehose, call.place(), call)
                .handle((answer, refusal) -> {
                    if (refusal != null) {
                        throw FirehoseErrors.roleNotAssumed(role);
                    }
                    return null;
                });
    }
}
