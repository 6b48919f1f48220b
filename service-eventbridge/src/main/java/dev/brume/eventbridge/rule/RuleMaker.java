package dev.brume.eventbridge.rule;

import dev.brume.core.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Who made a rule.
 *
 * @param account which need not be the bus's: whoever may puts rules on buses of others
 * @param managedBy the service of AWS's that made it; null for a user
 */
public record RuleMaker(AccountId account, @Nullable String managedBy) {
    public static RuleMaker user(AccountId account) {
        return new RuleMaker(account, null);
    }
}
