package dev.brume.core.authorization;

import dev.brume.core.identity.AccountId;
import dev.brume.core.policy.NamedPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whoever keeps the policies of users and roles: the service {@code iam} is one. */
public interface PolicySource {
    /**
     * What a user or role is permitted.
     *
     * @param identity its policies, and its groups'
     * @param boundary its permissions boundary, or null
     * @param tags its own
     */
    record Permissions(List<NamedPolicy> identity, @Nullable List<NamedPolicy> boundary, Map<String, String> tags) {}

    /**
     * The permissions of a user or role.
     *
     * @param arn the user's or role's ARN
     * @param id the unique id that it must have; empty when any will do
     * @return null when there is none of that ARN and id (any more)
     */
    @Nullable
    Permissions permissions(String arn, String id);

    /** A managed policy, the account's own or one of AWS's; null when there is none of that ARN. */
    @Nullable
    NamedPolicy managedPolicy(String arn, AccountId account);
}
