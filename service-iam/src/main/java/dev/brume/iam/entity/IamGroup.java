package dev.brume.iam.entity;

import java.util.Set;
import java.util.TreeSet;

/** A group of users. Guarded by the account's lock. */
public final class IamGroup {
    private Name name;
    private final PolicyHolder policies = new PolicyHolder();
    private final Set<String> users = new TreeSet<>();

    public IamGroup(Name name) {
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

    /** Names of its members. */
    public Set<String> users() {
        return users;
    }
}
