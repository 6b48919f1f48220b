package dev.brume.iam.sts;

import dev.brume.core.authorization.ContextKeys;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.policy.RequestPrincipal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;

/**
 * AssumeRoleWithSAML: a session for whom a SAML provider vouches. The assertion's claims are read and its signature is not checked.
 *
 * <p>See AWS STS API Reference, AssumeRoleWithSAML.
 */
final class SamlOperation {
    private static final String ACTION = "sts:AssumeRoleWithSAML";
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private final IamClient iam;
    private final SessionIssuer issuer;

    SamlOperation(IamClient iam, SessionIssuer issuer) {
        this.iam = iam;
        this.issuer = issuer;
    }

    CompletionStage<AssumeRoleWithSamlResponse> assumeRole(AssumeRoleWithSamlRequest request, Call call) {
        RoleArn arn = RoleArn.parse(request.roleArn());
        SamlAssertion assertion = SamlAssertion.read(request.samlAssertion());
        Instant end = assertion.notOnOrAfter();
        if (end != null && !call.now().isBefore(end)) {
            throw StsErrors.expiredToken("Token must be redeemed within 5 minutes of issuance");
        }
        String name = sessionName(assertion);
        SessionTags tags = assertion.tags();
        SessionPolicies policies = SessionPolicies.of(request.policy(), request.policyArns(), tags.passed());
        if (!assertion.offers(arn.text(), request.principalArn())) {
            throw refused();
        }
        return iam.samlProvider(request.principalArn(), arn.account(), call)
                .thenCompose(provider -> iam.role(arn, call).thenApply(role -> {
                    if (provider == null || role == null) {
                        throw refused();
                    }
                    String qualifier = nameQualifier(assertion, arn, request.principalArn());
                    Map<String, List<String>> keys =
                            new ContextKeys(call.now()).network(call).all();
                    keys.putAll(assertion.keys(qualifier));
                    keys.put("aws:FederatedProvider", List.of(request.principalArn()));
                    keys.put("sts:RoleSessionName", List.of(name));
                    tags.addTo(keys);
                    String source = assertion.attribute("SourceIdentity");
                    RequestPrincipal principal = RequestPrincipal.federated(request.principalArn(), List.of());
                    if (new Trust(arn, role)
                                    .firstRefused(
                                            principal,
                                            ACTION,
                                            keys,
                                            !tags.passed().isEmpty(),
                                            !source.isEmpty())
                            != null) {
                        throw refused();
                    }
                    int seconds = RoleSession.seconds(seconds(request, assertion), role);
                    RoleSession session = new RoleSession(
                            arn, role, name, seconds, policies, tags, source, assertion.keys(qualifier));
                    return answer(session, assertion, qualifier, call);
                }));
    }

    private static AwsException refused() {
        return StsErrors.accessDenied("Not authorized to perform " + ACTION);
    }

    private static String sessionName(SamlAssertion assertion) {
        String name = assertion.attribute("RoleSessionName");
        if (name.isEmpty()) {
            throw StsErrors.invalidIdentityToken("RoleSessionName is required in AuthnResponse");
        }
        if (!SESSION_NAME.matcher(name).matches()) {
            throw StsErrors.invalidIdentityToken(
                    "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}");
        }
        return name;
    }

    /** The shorter of what the request and the assertion say. */
    private static @Nullable Integer seconds(AssumeRoleWithSamlRequest request, SamlAssertion assertion) {
        String said = assertion.attribute("SessionDuration");
        if (said.isEmpty()) {
            return request.durationSeconds();
        }
        try {
            int seconds = Integer.parseInt(said);
            return request.durationSeconds() == null ? seconds : Math.min(seconds, request.durationSeconds());
        } catch (NumberFormatException notANumber) {
            throw StsErrors.invalidIdentityToken("SessionDuration in AuthnResponse must be a number");
        }
    }

    /** As documented with the answer's NameQualifier: a hash of issuer, account and the provider's name. */
    private static String nameQualifier(SamlAssertion assertion, RoleArn arn, String providerArn) {
        String text = assertion.issuer() + arn.account() + providerArn.substring(providerArn.lastIndexOf('/'));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private AssumeRoleWithSamlResponse answer(
            RoleSession session, SamlAssertion assertion, String nameQualifier, Call call) {
        return AssumeRoleWithSamlResponse.builder()
                .credentials(session.credentials(issuer, call.now()))
                .assumedRoleUser(session.user())
                .issuer(assertion.issuer())
                .audience(assertion.recipient())
                .subject(assertion.subject())
                .subjectType(assertion.subjectType())
                .nameQualifier(nameQualifier)
                .packedPolicySize(session.policies().packedSizeOrNone())
                .sourceIdentity(session.sourceIdentityOrNone())
                .build();
    }
}
