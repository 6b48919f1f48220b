package dev.brume.core.authorization;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Session;
import dev.brume.core.policy.RequestPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, as policies and messages name callers.
 *
 * @param arn the principal's; a service's name
 * @param userId the principal's unique id
 * @param key the access key that was issued here; null for the account's root and for services
 * @param sourceArn for which resource a service calls; empty for others
 * @param sourceAccount that resource's account; empty for others
 */
public record Caller(
        RequestPrincipal principal,
        String arn,
        String userId,
        @Nullable IssuedKey key,
        String sourceArn,
        String sourceAccount) {
    /** For a resource whose ARN names its account. */
    public Caller(RequestPrincipal principal, String arn, String userId, @Nullable IssuedKey key, String sourceArn) {
        this(
                principal,
                arn,
                userId,
                key,
                sourceArn,
                Arn.parse(sourceArn).map(Arn::account).orElse(""));
    }

    public static Caller of(Call call) {
        return switch (call.principal()) {
            case Principal.Caller caller -> of(caller, call.region().partition());
            case Principal.ServicePrincipal service ->
                new Caller(
                        RequestPrincipal.service(service.service()),
                        service.service(),
                        service.service(),
                        null,
                        service.sourceArn(),
                        service.sourceAccount());
        };
    }

    static Caller of(Principal.Caller caller, String partition) {
        String arn = caller.arn(partition);
        Session session = caller.key() == null ? null : caller.key().session();
        String issuer = session == null ? "" : session.issuerArn();
        return new Caller(RequestPrincipal.of(arn, issuer), arn, caller.userId(), caller.key(), "");
    }

    /** Whether a client sent no credentials at all. Who works for a role within the emulator has no access key, but is known. */
    public static boolean isAnonymous(Call call) {
        return call.principal() instanceof Principal.Caller caller
                && caller.accessKeyId().isEmpty()
                && caller.key() == null;
    }

    public boolean isTemporary() {
        return key != null && key.isTemporary();
    }

    public boolean isRoot() {
        return principal.type() == RequestPrincipal.Type.ROOT;
    }

    public @Nullable Session session() {
        return key == null ? null : key.session();
    }
}
