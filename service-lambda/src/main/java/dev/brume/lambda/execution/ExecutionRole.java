package dev.brume.lambda.execution;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Session;
import dev.brume.core.identity.SessionName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whom Lambda is when it reads a source, or writes to a destination or a log for a function: a session of the function's role. */
public final class ExecutionRole {
    private static final String ROLE = "role/";
    private static final String FUNCTION = ":function:";

    private ExecutionRole() {}

    /** @param functionArn without qualifier; its name is the session's */
    public static Principal of(String functionArn, String roleArn) {
        Arn role = Arn.parse(roleArn).orElse(null);
        Arn own = Arn.parse(functionArn).orElseThrow();
        if (role == null || !AccountId.isAccountId(role.account())) {
            return new Principal.Caller(new AccountId(own.account()), "");
        }
        String name = role.resource().substring(role.resource().lastIndexOf('/') + 1);
        AccountId account = new AccountId(role.account());
        String arn = "arn:" + role.partition() + ":sts::" + account + ":assumed-" + ROLE + name + "/"
                + SessionName.of(functionArn.substring(functionArn.lastIndexOf(FUNCTION) + FUNCTION.length()));
        Session session = new Session(roleArn, List.of(), List.of(), Map.of(), List.of(), "", Map.of(), "");
        IssuedKey key = new IssuedKey("", "", "", Instant.MAX, account, arn, "", true, session);
        return new Principal.Caller(account, "", key);
    }
}
