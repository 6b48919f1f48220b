package dev.brume.iam.sts;

import dev.brume.core.authorization.ContextKeys;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.policy.RequestPrincipal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/**
 * AssumeRoleWithWebIdentity: a session for whom an OpenID Connect provider vouches. The token's claims are read and its signature is
 * not checked; nobody is asked for keys.
 *
 * <p>See AWS STS API Reference, AssumeRoleWithWebIdentity.
 */
final class WebIdentityOperation {
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    /** Providers that need not be made known in IAM. */
    private static final Set<String> KNOWN_PROVIDERS =
            Set.of("accounts.google.com", "cognito-identity.amazonaws.com", "www.amazon.com", "graph.facebook.com");

    private final IamClient iam;
    private final SessionIssuer issuer;

    WebIdentityOperation(IamClient iam, SessionIssuer issuer) {
        this.iam = iam;
        this.issuer = issuer;
    }

    CompletionStage<AssumeRoleWithWebIdentityResponse> assumeRole(AssumeRoleWithWebIdentityRequest request, Call call) {
        RoleArn arn = RoleArn.parse(request.roleArn());
        if (request.providerId() != null) {
            // Only opaque OAuth 2.0 access tokens need one, and they say nothing that could be read.
            throw StsErrors.notSupported("ProviderId");
        }
        WebToken token = WebToken.read(request.webIdentityToken(), call.now());
        SessionTags tags = token.tags();
        SessionPolicies policies = SessionPolicies.of(request.policy(), request.policyArns(), tags.passed());
        return provider(token, arn, call)
                .thenCompose(provider -> iam.role(arn, call).thenApply(role -> {
                    if (role == null) {
                        throw refused();
                    }
                    Map<String, List<String>> keys =
                            new ContextKeys(call.now()).network(call).all();
                    keys.putAll(token.keys());
                    keys.put("aws:FederatedProvider", List.of(provider));
                    keys.put("sts:RoleSessionName", List.of(request.roleSessionName()));
                    tags.addTo(keys);
                    RequestPrincipal principal = RequestPrincipal.federated(provider, List.of(token.issuer()));
                    boolean sourced = !token.sourceIdentity().isEmpty();
                    if (new Trust(arn, role)
                                    .firstRefused(
                                            principal,
                                            ACTION,
                                            keys,
                                            !tags.passed().isEmpty(),
                                            sourced)
                            != null) {
                        throw refused();
                    }
                    RoleSession session = new RoleSession(
                            arn,
                            role,
                            request.roleSessionName(),
                            RoleSession.seconds(request.durationSeconds(), role),
                            policies,
                            tags,
                            token.sourceIdentity(),
                            token.keys());
                    return answer(session, token, provider, call);
                }));
    }

    private static AwsException refused() {
        return StsErrors.accessDenied("Not authorized to perform " + ACTION);
    }

    /** The provider as the trust policy names it; it must be known in the role's account and take the token's audience. */
    private CompletionStage<String> provider(WebToken token, RoleArn role, Call call) {
        if (KNOWN_PROVIDERS.contains(token.issuer())) {
            return CompletableFuture.completedFuture(token.issuer());
        }
        String arn =
                "arn:" + call.region().partition() + ":iam::" + role.account() + ":oidc-provider/" + token.issuer();
        return iam.oidcProvider(arn, role.account(), call).thenApply(provider -> {
            if (provider == null) {
                throw StsErrors.invalidIdentityToken(
                        "No OpenIDConnect provider found in your account for https://" + token.issuer());
            }
            if (!token.isFor(provider.clientIDList())) {
                throw StsErrors.invalidIdentityToken("Incorrect token audience");
            }
            return arn;
        });
    }

    private AssumeRoleWithWebIdentityResponse answer(RoleSession session, WebToken token, String provider, Call call) {
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(session.credentials(issuer, call.now()))
                .assumedRoleUser(session.user())
                .subjectFromWebIdentityToken(token.subject())
                .audience(token.audience())
                .provider(provider)
                .packedPolicySize(session.policies().packedSizeOrNone())
                .sourceIdentity(session.sourceIdentityOrNone())
                .build();
    }
}
