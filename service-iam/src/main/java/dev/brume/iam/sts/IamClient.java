package dev.brume.iam.sts;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** What STS asks of IAM, as one service of AWS asks another. */
final class IamClient {
    private static final String SERVICE = "sts.amazonaws.com";
    private final AwsClient aws;

    IamClient(AwsClient aws) {
        this.aws = aws;
    }

    /** The role, or null if there is none of that ARN. */
    CompletionStage<@Nullable Role> role(RoleArn arn, Call call) {
        GetRoleRequest request = GetRoleRequest.builder().roleName(arn.name()).build();
        return ask(request, GetRoleResponse.class, new Place(arn.account(), call.region()), arn.text(), call)
                .thenApply(answer -> of(arn, answer));
    }

    /**
     * The same while nobody asks STS for a session yet, at once: IAM computes, and waits for nobody.
     *
     * @return null if there is none
     */
    @Nullable
    Role roleNow(RoleArn arn) {
        GetRoleRequest request = GetRoleRequest.builder().roleName(arn.name()).build();
        Place place = new Place(arn.account(), arn.seat());
        GetRoleResponse answer = ask(request, GetRoleResponse.class, place, arn.text(), null)
                .toCompletableFuture()
                .getNow(null);
        return of(arn, answer);
    }

    private static @Nullable Role of(RoleArn arn, @Nullable GetRoleResponse answer) {
        return answer != null && answer.role().arn().equals(arn.text()) ? answer.role() : null;
    }

    /** The provider, or null. */
    CompletionStage<@Nullable GetOpenIdConnectProviderResponse> oidcProvider(String arn, AccountId account, Call call) {
        GetOpenIdConnectProviderRequest request = GetOpenIdConnectProviderRequest.builder()
                .openIDConnectProviderArn(arn)
                .build();
        return ask(request, GetOpenIdConnectProviderResponse.class, new Place(account, call.region()), arn, call);
    }

    /** The provider, or null. */
    CompletionStage<@Nullable GetSamlProviderResponse> samlProvider(String arn, AccountId account, Call call) {
        GetSamlProviderRequest request =
                GetSamlProviderRequest.builder().samlProviderArn(arn).build();
        return ask(request, GetSamlProviderResponse.class, new Place(account, call.region()), arn, call);
    }

    private <O extends SdkResponse> CompletionStage<@Nullable O> ask(
            SdkRequest request, Class<O> response, Place place, String about, @Nullable Call call) {
        Principal sts = new Principal.ServicePrincipal(SERVICE, about);
        return aws.call(request, response, sts, place, call).handle((answer, failure) -> {
            refuseBug(failure);
            return answer;
        });
    }

    /** That something is not there is an answer; so it is that IAM is not served. */
    private static void refuseBug(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Cause.of(failure);
        if (cause != null && !(cause instanceof AwsException)) {
            throw new CompletionException(cause);
        }
    }
}
