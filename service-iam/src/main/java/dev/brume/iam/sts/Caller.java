package dev.brume.iam.sts;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Session;
import dev.brume.core.policy.RequestPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Who asks STS.
 *
 * @param arn the principal's; a service's name
 * @param key the access key that was issued here; null for the account's root and for services
 */
record Caller(
        RequestPrincipal principal,
        String arn,
        String userId,
        @Nullable IssuedKey key) {
    static Caller of(Call call) {
        return switch (call.principal()) {
            case Principal.Caller caller -> {
                String arn = caller.arn(call.region().partition());
                Session session = caller.key() == null ? null : caller.key().session();
                String issuer = session == null ? "" : session.issuerArn();
                yield new Caller(RequestPrincipal.of(arn, issuer), arn, caller.userId(), caller.key());
            }
            case Principal.ServicePrincipal service ->
                new Caller(RequestPrincipal.service(service.service()), service.service(), service.service(), null);
        };
    }

    boolean isTemporary() {
        return key != null && key.isTemporary();
    }

    boolean isRoot() {
        return principal.type() == RequestPrincipal.Type.ROOT;
    }

    @Nullable
    Session session() {
        return key == null ? null : key.session();
    }
}
