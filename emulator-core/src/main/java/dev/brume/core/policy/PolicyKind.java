package dev.brume.core.policy;

/** Where a policy stands, which decides what its statements must and must not say. */
public enum PolicyKind {
    /** Attached to a user, group or role, or passed with a session: names resources, no principals. */
    IDENTITY(false, true),
    /** A managed policy: as {@link #IDENTITY}, but of the newest version of the language. */
    MANAGED(false, true),
    /** A role's trust policy: names principals, no resources. */
    TRUST(true, false),
    /** A queue's, topic's, key's policy: names both. */
    RESOURCE(true, true);

    private final boolean principals;
    private final boolean resources;

    PolicyKind(boolean principals, boolean resources) {
        this.principals = principals;
        this.resources = resources;
    }

    boolean isOfIdentity() {
        return resources && !principals;
    }

    boolean namesPrincipals() {
        return principals;
    }

    boolean namesResources() {
        return resources;
    }
}
