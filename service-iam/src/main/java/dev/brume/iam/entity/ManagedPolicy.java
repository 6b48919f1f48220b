package dev.brume.iam.entity;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A managed policy with its versions: the customer's own, or one of AWS's. Guarded by the account's lock. */
public final class ManagedPolicy {
    private final Name name;
    private final String arn;
    private final String description;
    private final Tags tags = Tags.withCase();
    private final NavigableMap<Integer, Version> versions = new TreeMap<>();
    private int defaultVersion;
    private int lastVersion;
    private Instant updated;

    /** @param number 1 for {@code v1} */
    public record Version(int number, String document, Instant created) {
        public String id() {
            return "v" + number;
        }
    }

    public ManagedPolicy(Name name, String arn, String description, String document) {
        this(name, arn, description, 1, document, name.created());
    }

    /** One that has come as far as {@code version}; earlier ones are not known. */
    ManagedPolicy(Name name, String arn, String description, int version, String document, Instant updated) {
        this.name = name;
        this.arn = arn;
        this.description = description;
        this.updated = updated;
        this.lastVersion = version;
        this.defaultVersion = version;
        versions.put(version, new Version(version, document, updated));
    }

    public Name name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    public String description() {
        return description;
    }

    public Tags tags() {
        return tags;
    }

    /** By their numbers. */
    public NavigableMap<Integer, Version> versions() {
        return versions;
    }

    /** The version {@code v2}, or null. */
    public @Nullable Version version(String id) {
        return versions.values().stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    public Version defaultVersion() {
        Version version = versions.get(defaultVersion);
        if (version == null) {
            throw new IllegalStateException("no default version of " + arn);
        }
        return version;
    }

    public void defaultVersion(Version version) {
        defaultVersion = version.number();
    }

    public Instant updated() {
        return updated;
    }

    /** Numbers are never used again. */
    public Version addVersion(String document, boolean asDefault, Instant now) {
        if (versions.size() >= IamLimits.POLICY_VERSIONS) {
            throw IamErrors.limitExceeded("A managed policy can have up to 5 versions. Before you create a new version,"
                    + " you must delete an existing version.");
        }
        Version version = new Version(++lastVersion, document, now);
        versions.put(version.number(), version);
        updated = now;
        if (asDefault) {
            defaultVersion = version.number();
        }
        return version;
    }

    public void removeVersion(Version version) {
        if (version.number() == defaultVersion) {
            throw IamErrors.deleteConflictOfPolicy("Cannot delete the default version of a policy.");
        }
        versions.remove(version.number());
    }

    public boolean isOfAws() {
        return arn.contains(":iam::aws:");
    }
}
