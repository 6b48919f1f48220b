package dev.brume.iam.sts;

import dev.brume.core.identity.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * A session of a role that somebody may have.
 *
 * @param claims condition keys that an identity provider vouches for
 */
record RoleSession(
        RoleArn arn,
        Role role,
        String name,
        int seconds,
        SessionPolicies policies,
        SessionTags tags,
        String sourceIdentity,
        Map<String, List<String>> claims) {
    static final int SECONDS_DEFAULT = 3600;

    /** How long it is to last: as asked, within what the role allows. */
    static int seconds(@Nullable Integer asked, Role role) {
        int seconds = asked == null ? SECONDS_DEFAULT : asked;
        if (seconds > role.maxSessionDuration()) {
            throw StsErrors.validationError(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return seconds;
    }

    Credentials credentials(SessionIssuer issuer, Instant now) {
        Session session = new Session(
                arn.text(),
                policies.documents(),
                policies.arns(),
                tags.all(),
                tags.transitive(),
                sourceIdentity,
                claims,
                now.truncatedTo(ChronoUnit.SECONDS).toString());
        return issuer.issue(arn.account(), arn.session(name), id(), seconds, session, now);
    }

    private String id() {
        return role.roleId() + ":" + name;
    }

    AssumedRoleUser user() {
        return AssumedRoleUser.builder()
                .assumedRoleId(id())
                .arn(arn.session(name))
                .build();
    }

    @Nullable
    String sourceIdentityOrNone() {
        return sourceIdentity.isEmpty() ? null : sourceIdentity;
    }
}
