package dev.brume.iam.entity;

import org.jspecify.annotations.Nullable;

/** An instance profile: a name for a role that an EC2 instance may have. Guarded by the account's lock. */
public final class IamInstanceProfile {
    private final Name name;
    private final Tags tags = Tags.withCase();
    private @Nullable String role;

    public IamInstanceProfile(Name name) {
        this.name = name;
    }

    public Name name() {
        return name;
    }

    public Tags tags() {
        return tags;
    }

    /** Its role's name, or null. */
    public @Nullable String role() {
        return role;
    }

    public void role(@Nullable String roleName) {
        role = roleName;
    }
}
