package dev.brume.eventbridge.target;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Session;
import dev.brume.eventbridge.terms.EventsErrors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As whom EventBridge calls a target: as itself for the rule, or in a session of the role that it was given. */
public final class TargetRole {
    /** How EventBridge calls itself, towards policies. */
    public static final String SERVICE = "events.amazonaws.com";

    private static final String SESSION_NAME = "eventbridge";

    private TargetRole() {}

    /** @throws dev.brume.core.error.AwsException ValidationException for what is no ARN of a role */
    public static void check(String roleArn) {
        boolean isRole = Arn.parse(roleArn)
                .filter(arn -> arn.service().equals("iam")
                        && AccountId.isAccountId(arn.account())
                        && arn.resource().startsWith("role/"))
                .isPresent();
        if (!isRole) {
            throw EventsErrors.invalidParameter(roleArn, "Provided Arn is not in correct format.");
        }
    }

    /** @param sourceArn the rule's */
    public static Principal of(@Nullable String roleArn, String sourceArn) {
        return of(roleArn, sourceArn, SERVICE, SESSION_NAME);
    }

    /**
     * @param sourceArn what is called for
     * @param service that calls, {@code pipes.amazonaws.com}
     */
    public static Principal of(@Nullable String roleArn, String sourceArn, String service, String sessionName) {
        Arn role = roleArn == null ? null : Arn.parse(roleArn).orElse(null);
        if (role == null || roleArn == null || !AccountId.isAccountId(role.account())) {
            return new Principal.ServicePrincipal(service, sourceArn);
        }
        String name = role.resource().substring(role.resource().lastIndexOf('/') + 1);
        AccountId account = new AccountId(role.account());
        String arn = "arn:" + role.partition() + ":sts::" + account + ":assumed-role/" + name + "/" + sessionName;
        Session session = new Session(roleArn, List.of(), List.of(), Map.of(), List.of(), "", Map.of(), "");
        IssuedKey key = new IssuedKey("", "", "", Instant.MAX, account, arn, "", true, session);
        return new Principal.Caller(account, "", key);
    }
}
