package dev.brume.firehose.delivery;

import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.SessionName;
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
    private final Core core;
    private final Arn stream;
    private final Place place;

    /** @param stream for which Firehose calls */
    public Roles(Core core, Arn stream, Place place) {
        this.core = core;
        this.stream = stream;
        this.place = place;
    }

    public Roles(Route route) {
        this(route.core(), route.arn(), route.place());
    }

    /** @return fails with {@link AwsException} only */
    public <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, @Nullable String roleArn) {
        return as(roleArn, principal -> core.aws().call(request, response, principal, place, null));
    }

    /** Does something as a role. */
    <T> CompletionStage<T> as(@Nullable String roleArn, Function<Principal, CompletionStage<T>> work) {
        try {
            return principal(roleArn).thenCompose(work);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }

    /** Who calls: a session of the role where permissions are asked for, else Firehose itself. */
    public CompletionStage<Principal> principal(@Nullable String roleArn) {
        Principal firehose = new Principal.ServicePrincipal("firehose.amazonaws.com", stream.toString());
        if (core.iam() == IamMode.OFF || roleArn == null) {
            return CompletableFuture.completedFuture(firehose);
        }
        String name = stream.resource().substring(stream.resource().indexOf('/') + 1);
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(roleArn)
                .roleSessionName(SessionName.of(name))
                .build();
        return core.aws()
                .call(request, AssumeRoleResponse.class, firehose, place, null)
                .thenApply(answer -> {
                    IssuedKey key = core.keys().find(answer.credentials().accessKeyId());
                    if (key == null) {
                        throw new AwsException("AccessDenied", 403, "The role's key is not known.");
                    }
                    return new Principal.Caller(key.account(), key.accessKeyId(), key);
                });
    }
}
