package dev.brume.iam.sts;

import dev.brume.core.authorization.Caller;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Session;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** GetSessionToken and GetFederationToken: sessions for who has long-term credentials. */
final class UserSessionOperations {
    private static final int SECONDS_DEFAULT = 43_200;
    /** "Sessions for AWS account owners are restricted to a maximum of one hour." */
    private static final int ROOT_SECONDS_MAX = 3600;

    private final SessionIssuer issuer;

    UserSessionOperations(SessionIssuer issuer) {
        this.issuer = issuer;
    }

    GetSessionTokenResponse getSessionToken(GetSessionTokenRequest request, Call call) {
        Caller caller = longTerm(call, "GetSessionToken");
        if (request.tokenCode() != null) {
            throw StsErrors.accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
        }
        Session session =
                session(caller.arn(), SessionPolicies.of(null, List.of(), Map.of()), SessionTags.none(), call);
        return GetSessionTokenResponse.builder()
                .credentials(issuer.issue(
                        call.account(),
                        caller.arn(),
                        caller.userId(),
                        seconds(request.durationSeconds(), caller),
                        session,
                        call.now()))
                .build();
    }

    GetFederationTokenResponse getFederationToken(GetFederationTokenRequest request, Call call) {
        Caller caller = longTerm(call, "GetFederationToken");
        SessionTags tags = SessionTags.of(request.tags(), List.of(), null);
        SessionPolicies policies = SessionPolicies.of(request.policy(), request.policyArns(), tags.passed());
        String id = call.account() + ":" + request.name();
        String arn =
                "arn:" + call.region().partition() + ":sts::" + call.account() + ":federated-user/" + request.name();
        return GetFederationTokenResponse.builder()
                .credentials(issuer.issue(
                        call.account(),
                        arn,
                        id,
                        seconds(request.durationSeconds(), caller),
                        session(caller.arn(), policies, tags, call),
                        call.now()))
                .federatedUser(user -> user.federatedUserId(id).arn(arn))
                .packedPolicySize(policies.packedSizeOrNone())
                .build();
    }

    private static Caller longTerm(Call call, String operation) {
        Caller caller = Caller.of(call);
        if (caller.isTemporary()) {
            throw StsErrors.accessDenied("Cannot call " + operation + " with session credentials");
        }
        return caller;
    }

    private static int seconds(@Nullable Integer asked, Caller caller) {
        int seconds = asked == null ? SECONDS_DEFAULT : asked;
        return caller.isRoot() ? Math.min(seconds, ROOT_SECONDS_MAX) : seconds;
    }

    private static Session session(String issuerArn, SessionPolicies policies, SessionTags tags, Call call) {
        return new Session(
                issuerArn,
                policies.documents(),
                policies.arns(),
                tags.all(),
                tags.transitive(),
                "",
                Map.of(),
                call.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
