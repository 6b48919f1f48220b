package dev.brume.core.authorization;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Session;
import dev.brume.core.policy.RequestPrincipal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys that every service's requests have.
 *
 * <p>See IAM User Guide, "AWS global condition context keys".
 */
public final class ContextKeys {
    private final Map<String, List<String>> keys = new HashMap<>();

    /** Starts with the time of the request. */
    public ContextKeys(Instant now) {
        put("aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        put("aws:EpochTime", Long.toString(now.getEpochSecond()));
    }

    /** The keys so far; may be added to. */
    public Map<String, List<String>> all() {
        return keys;
    }

    private void put(String key, String value) {
        keys.put(key, List.of(value));
    }

    /** How the request came, and where it goes. */
    public ContextKeys network(Call call) {
        put("aws:RequestedRegion", call.region().name());
        put("aws:SecureTransport", Boolean.toString(call.endpoint().startsWith("https:")));
        put("aws:ViaAWSService", "false");
        String address = call.clientAddress();
        if (address != null) {
            put("aws:SourceIp", address);
        }
        return this;
    }

    ContextKeys resource(Access access) {
        put("aws:ResourceAccount", access.account());
        keys.putAll(access.keys());
        return this;
    }

    /** @param tags of the user or role itself; a session's own come before them */
    public ContextKeys principal(Caller caller, Map<String, String> tags) {
        RequestPrincipal principal = caller.principal();
        put("aws:PrincipalType", principalType(principal.type()));
        if (principal.type() == RequestPrincipal.Type.SERVICE) {
            service(caller);
            return this;
        }
        put("aws:PrincipalIsAWSService", "false");
        if (principal.type() == RequestPrincipal.Type.ANONYMOUS) {
            return this;
        }
        put("aws:PrincipalAccount", principal.account());
        String issuer = principal.issuerArn();
        put("aws:PrincipalArn", issuer.isEmpty() ? principal.arn() : issuer);
        put("aws:userid", caller.userId());
        if (principal.type() == RequestPrincipal.Type.USER) {
            put("aws:username", principal.arn().substring(principal.arn().lastIndexOf('/') + 1));
        }
        tags.forEach((key, value) -> put("aws:PrincipalTag/" + key, value));
        session(caller.session());
        return this;
    }

    private void service(Caller caller) {
        put("aws:PrincipalIsAWSService", "true");
        put("aws:PrincipalServiceName", caller.arn());
        put("aws:PrincipalServiceNamesList", caller.arn());
        if (!caller.sourceArn().isEmpty()) {
            put("aws:SourceArn", caller.sourceArn());
            put("aws:SourceAccount", caller.sourceAccount());
            // What the default policy of a topic asks for: the services of its own account may publish, but for S3,
            // whose ARNs name none.
            Arn.parse(caller.sourceArn()).map(Arn::account).ifPresent(account -> put("aws:SourceOwner", account));
        }
    }

    private void session(@Nullable Session session) {
        if (session == null) {
            return;
        }
        session.tags().forEach((key, value) -> put("aws:PrincipalTag/" + key, value));
        keys.putAll(session.claims());
        put("aws:TokenIssueTime", session.tokenIssued());
        put("aws:MultiFactorAuthPresent", "false");
        if (!session.sourceIdentity().isEmpty()) {
            put("aws:SourceIdentity", session.sourceIdentity());
        }
    }

    private static String principalType(RequestPrincipal.Type type) {
        return switch (type) {
            case ROOT -> "Account";
            case USER -> "User";
            case ROLE_SESSION -> "AssumedRole";
            case FEDERATED_USER -> "FederatedUser";
            case SERVICE -> "Service";
            case FEDERATED -> "Federated";
            case ANONYMOUS -> "Anonymous";
        };
    }
}
