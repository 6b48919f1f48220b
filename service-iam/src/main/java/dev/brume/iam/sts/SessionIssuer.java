package dev.brume.iam.sts;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.IssuedKeys;
import dev.brume.core.identity.Session;
import dev.brume.iam.entity.UniqueIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Makes temporary credentials and makes them known. */
final class SessionIssuer {
    private static final int TOKEN_LENGTH = 340;
    /** How AWS's tokens begin. */
    private static final String TOKEN_HEAD = "IQoJb3JpZ2luX2Vj";

    private final UniqueIds ids;
    private final IssuedKeys keys;

    SessionIssuer(Core core) {
        this.ids = new UniqueIds(core.ids());
        this.keys = core.keys();
    }

    /**
     * Issues credentials.
     *
     * @param account the account that calls with them are for
     * @param arn the principal that they name
     */
    Credentials issue(AccountId account, String arn, String userId, int seconds, Session session, Instant now) {
        Instant expires = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds);
        IssuedKey key = new IssuedKey(
                ids.accessKeyId(UniqueIds.TEMPORARY_ACCESS_KEY, account),
                ids.secretAccessKey(),
                TOKEN_HEAD + ids.text(TOKEN_LENGTH),
                expires,
                account,
                arn,
                userId,
                true,
                session);
        keys.issue(key);
        return Credentials.builder()
                .accessKeyId(key.accessKeyId())
                .secretAccessKey(key.secretAccessKey())
                .sessionToken(key.sessionToken())
                .expiration(expires)
                .build();
    }
}
