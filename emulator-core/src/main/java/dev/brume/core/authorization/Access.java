package dev.brume.core.authorization;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import java.util.List;
import java.util.Map;

/**
 * One permission that a request needs.
 *
 * @param action as policies write it, {@code sqs:SendMessage}
 * @param resource the resource's ARN, or {@code *} for an action that has none
 * @param account the account that the resource belongs to
 * @param keys condition keys that this request has beyond the global ones
 *
 * <p>See Service Authorization Reference, "Actions, resources, and condition keys for AWS services".
 */
public record Access(String action, String resource, String account, Map<String, List<String>> keys) {
    public static final String ANY_RESOURCE = "*";

    /** @param caller the account of who asks, for an ARN that names no account, or {@code aws} */
    public static Access to(String action, String resource, String caller, Map<String, List<String>> keys) {
        String owner = Arn.parse(resource)
                .map(Arn::account)
                .filter(AccountId::isAccountId)
                .orElse(caller);
        return new Access(action, resource, owner, keys);
    }
}
