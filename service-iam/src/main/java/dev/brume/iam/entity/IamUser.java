package dev.brume.iam.entity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user. Guarded by the account's lock. */
public final class IamUser {
    private Name name;
    private final PolicyHolder policies = new PolicyHolder();
    private final Tags tags = Tags.withoutCase();
    private final Map<String, AccessKey> accessKeys = new LinkedHashMap<>();
    private @Nullable String boundary;
    private @Nullable LoginProfile loginProfile;

    /**
     * An access key without its secret, which is told once.
     *
     * @param active {@code Active} or {@code Inactive}
     */
    public record AccessKey(String id, String secret, boolean active, Instant created) {}

    /** That the user may sign in to a console; there is none, and the password is not kept. */
    public record LoginProfile(Instant created, boolean resetRequired) {}

    public IamUser(Name name) {
        this.name = name;
    }

    public Name name() {
        return name;
    }

    public void rename(Name newName) {
        name = newName;
    }

    public PolicyHolder policies() {
        return policies;
    }

    public Tags tags() {
        return tags;
    }

    /** By their ids, oldest first. */
    public Map<String, AccessKey> accessKeys() {
        return accessKeys;
    }

    public @Nullable String boundary() {
        return boundary;
    }

    public void boundary(@Nullable String policyArn) {
        boundary = policyArn;
    }

    public @Nullable LoginProfile loginProfile() {
        return loginProfile;
    }

    public void loginProfile(@Nullable LoginProfile profile) {
        loginProfile = profile;
    }
}
