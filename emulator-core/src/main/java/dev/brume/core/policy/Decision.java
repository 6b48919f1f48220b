package dev.brume.core.policy;

import org.jspecify.annotations.Nullable;

/**
 * What came of a request.
 *
 * @param type the kind of policy that decided: that allowed, that denied, or that did not allow
 * @param policy the policy that decided; null when what decided is that nothing allows, or the account's root
 * @param statement the statement of it that decided
 */
public record Decision(
        Outcome outcome,
        PolicyType type,
        @Nullable NamedPolicy policy,
        @Nullable Statement statement) {
    /** AWS's three outcomes. */
    public enum Outcome {
        ALLOWED,
        EXPLICIT_DENY,
        IMPLICIT_DENY
    }

    static Decision allowed(Grant grant) {
        return new Decision(Outcome.ALLOWED, grant.type(), grant.policy(), grant.statement());
    }

    static Decision denied(Grant grant) {
        return new Decision(Outcome.EXPLICIT_DENY, grant.type(), grant.policy(), grant.statement());
    }

    static Decision lacking(PolicyType type) {
        return new Decision(Outcome.IMPLICIT_DENY, type, null, null);
    }

    public boolean isAllowed() {
        return outcome == Outcome.ALLOWED;
    }

    /**
     * AWS's words for a denial: IAM User Guide, "Troubleshoot access denied error messages".
     *
     * @param action as the service spells it in such messages
     * @param where what the service says of the resource behind it
     * @throws IllegalStateException for a request that is allowed
     */
    public String message(RequestContext request, String action, String where) {
        String head = "User: " + request.principal().arn() + " is not authorized to perform: " + action + where;
        return switch (outcome) {
            case ALLOWED -> throw new IllegalStateException("nothing is denied");
            case EXPLICIT_DENY -> head + " with an explicit deny in " + type.withArticle();
            case IMPLICIT_DENY -> head + " because no " + type.words() + " allows the " + action + " action";
        };
    }

    /** The same where no service has words of its own. */
    public String message(RequestContext request, String action) {
        return message(request, action, " on resource: " + request.resource());
    }

    /** A statement that speaks of the request. */
    record Grant(
            PolicyType type,
            @Nullable NamedPolicy policy,
            @Nullable Statement statement,
            Principals.Match match) {}
}
