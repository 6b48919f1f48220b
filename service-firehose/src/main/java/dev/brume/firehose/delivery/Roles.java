package dev.brume.firehose.delivery;

import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Calls other services for a stream: where permissions are asked for, in the role that its configuration names. */
public final class Roles {
    private static final int SESSION_NAME_MAX = 64;
    private final Route route;

    public Roles(Route route) {
        this.route = route;
    }

    /** @return fails with {@link AwsException} only */
    public <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, @Nullable String roleArn) {
        return as(roleArn, principal -> aws().call(request, response, principal, route.place(), null));
    }

    private <T> CompletionStage<T> as(@Nullable String roleArn, Function<Principal, CompletionStage<T>> work) {
        Principal firehose = new Principal.ServicePrincipal(
                "firehose.amazonaws.com", route.arn().toString());
        try {
            return route.core().iam() == IamMode.OFF || roleArn == null
                    ? work.apply(firehose)
                    : assume(roleArn, firehose).thenCompose(work);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }

    private AwsClient aws() {
        return route.core().aws();
    }

    private CompletionStage<Principal> assume(String roleArn, Principal firehose) {
        String name = route.stream().name();
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(roleArn)
                .roleSessionName(name.substring(0, Math.min(SESSION_NAME_MAX, name.length())))
                .build();
        Core core = route.core();
        Place place = route.place();
        return aws().call(request, AssumeRoleResponse.class, firehose, place, null)
                .thenApply(answer -> {
                    IssuedKey key = core.keys().find(answer.credentials().accessKeyId());
                    if (key == null) {
                        throw new AwsException("AccessDenied", 403, "The role's key is not known.");
                    }
                    return new Principal.Caller(key.account(), key.accessKeyId(), key);
                });
    }
}
