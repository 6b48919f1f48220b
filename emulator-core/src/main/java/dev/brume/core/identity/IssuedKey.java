package dev.brume.core.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access key that this emulator issued, and whom it names: long-term credentials of a user, or temporary ones of a session.
 *
 * @param accessKeyId {@code AKIA...} or {@code ASIA...}
 * @param secretAccessKey what its requests are signed with
 * @param sessionToken what temporary credentials must be accompanied by; empty for long-term ones
 * @param expires when temporary credentials end; {@link Instant#MAX} for long-term ones
 * @param account the account that calls with it are for
 * @param arn the principal's, {@code arn:aws:sts::123456789012:assumed-role/name/session}
 * @param userId the principal's unique id, {@code AROA...:session}
 * @param active false for one that was deactivated or deleted
 * @param session what a session carries beyond its principal; null for a user's own keys
 *
 * <p>See IAM User Guide, "IAM identifiers" and "Temporary security credentials in IAM".
 */
public record IssuedKey(
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        Instant expires,
        AccountId account,
        String arn,
        String userId,
        boolean active,
        @Nullable Session session) {

    public boolean isTemporary() {
        return !sessionToken.isEmpty();
    }

    /** Whether it is of a session that was made by assuming a role. */
    public boolean isOfRole() {
        return arn.contains(":assumed-role/");
    }

    /** AWS counts the instant of expiration as past. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    IssuedKey inactive() {
        return new IssuedKey(accessKeyId, secretAccessKey, sessionToken, expires, account, arn, userId, false, session);
    }
}
