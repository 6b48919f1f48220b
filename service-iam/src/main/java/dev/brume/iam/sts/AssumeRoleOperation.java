package dev.brume.iam.sts;

import dev.brume.core.authorization.Caller;
import dev.brume.core.authorization.ContextKeys;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * AssumeRole: a session for who is trusted by the role's trust policy. Whether the caller's own policies permit it
 * is asked before, if requests are judged.
 *
 * <p>See AWS STS API Reference, AssumeRole.
 */
final class AssumeRoleOperation {
    private static final String ACTION = "sts:AssumeRole";
    private static final int CHAINED_SECONDS_MAX = 3600;
    private final IamClient iam;
    private final SessionIssuer issuer;

    AssumeRoleOperation(IamClient iam, SessionIssuer issuer) {
        this.iam = iam;
        this.issuer = issuer;
    }

    CompletionStage<AssumeRoleResponse> assumeRole(AssumeRoleRequest request, Call call) {
        RoleArn arn = RoleArn.parse(request.roleArn());
        refuseUnsupported(request);
        Caller caller = Caller.of(call);
        if (caller.isTemporary()
                && request.durationSeconds() != null
                && request.durationSeconds() > CHAINED_SECONDS_MAX) {
            throw StsErrors.validationError(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        SessionTags tags = SessionTags.of(request.tags(), request.transitiveTagKeys(), caller.session());
        SessionPolicies policies = SessionPolicies.of(request.policy(), request.policyArns(), tags.passed());
        return iam.role(arn, call).thenApply(role -> {
            if (role == null) {
                throw StsErrors.notAuthorized(caller.arn(), ACTION, arn.text());
            }
            checkTrust(request, new Trust(arn, role), caller, tags, call);
            RoleSession session = new RoleSession(
                    arn,
                    role,
                    request.roleSessionName(),
                    RoleSession.seconds(request.durationSeconds(), role),
                    policies,
                    tags,
                    sourceIdentity(request, caller),
                    Map.of());
            return answer(session, call);
        });
    }

    private static void refuseUnsupported(AssumeRoleRequest request) {
        if (request.tokenCode() != null) {
            // There are no MFA devices here, so no code can be right.
            throw StsErrors.accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
        }
        if (!request.providedContexts().isEmpty()) {
            throw StsErrors.notSupported("ProvidedContexts");
        }
    }

    /** Once set it stays, however many roles are assumed after it. */
    private static String sourceIdentity(AssumeRoleRequest request, Caller caller) {
        Session before = caller.session();
        String earlier = before == null ? "" : before.sourceIdentity();
        String asked = request.sourceIdentity() == null ? earlier : request.sourceIdentity();
        if (!earlier.isEmpty() && !asked.equals(earlier)) {
            throw StsErrors.accessDenied(
                    "The source identity of a session cannot be changed once it is set: " + earlier);
        }
        return asked;
    }

    private static void checkTrust(AssumeRoleRequest request, Trust trust, Caller caller, SessionTags tags, Call call) {
        Map<String, List<String>> keys = keys(request, caller, tags, call);
        String refused = trust.firstRefused(
                caller.principal(), ACTION, keys, !tags.passed().isEmpty(), request.sourceIdentity() != null);
        if (refused != null) {
            throw StsErrors.notAuthorized(caller.arn(), refused, request.roleArn());
        }
    }

    private static Map<String, List<String>> keys(
            AssumeRoleRequest request, Caller caller, SessionTags tags, Call call) {
        Map<String, List<String>> keys = new ContextKeys(call.now())
                .network(call)
                .principal(caller, Map.of())
                .all();
        keys.putAll(StsAccess.keys(request));
        tags.addTo(keys);
        return keys;
    }

    private AssumeRoleResponse answer(RoleSession session, Call call) {
        return AssumeRoleResponse.builder()
                .credentials(session.credentials(issuer, call.now()))
                .assumedRoleUser(session.user())
                .packedPolicySize(session.policies().packedSizeOrNone())
                .sourceIdentity(session.sourceIdentityOrNone())
                .build();
    }
}
