package dev.brume.iam.entity;

import org.jspecify.annotations.Nullable;

/** A role. Guarded by the account's lock. */
public final class IamRole {
    private final Name name;
    private final PolicyHolder policies = new PolicyHolder();
    private final Tags tags = Tags.withoutCase();
    /** The service that a service-linked role is of; empty for other roles. */
    private final String service;

    private String trustPolicy;
    private String description;
    private int maxSessionSeconds;
    private @Nullable String boundary;

    public IamRole(Name name, String service, String trustPolicy, String description, int maxSessionSeconds) {
        this.name = name;
        this.service = service;
        this.trustPolicy = trustPolicy;
        this.description = description;
        this.maxSessionSeconds = maxSessionSeconds;
    }

    public Name name() {
        return name;
    }

    public PolicyHolder policies() {
        return policies;
    }

    public Tags tags() {
        return tags;
    }

    /** Throws what AWS says to changes of a role that is its own. */
    public void refuseIfServiceLinked() {
        if (!service.isEmpty()) {
            throw IamErrors.protectedRole(name.name());
        }
    }

    public boolean isServiceLinked() {
        return !service.isEmpty();
    }

    public String trustPolicy() {
        return trustPolicy;
    }

    public void trustPolicy(String document) {
        trustPolicy = document;
    }

    public String description() {
        return description;
    }

    public void description(String text) {
        description = text;
    }

    public int maxSessionSeconds() {
        return maxSessionSeconds;
    }

    public void maxSessionSeconds(int seconds) {
        maxSessionSeconds = seconds;
    }

    public @Nullable String boundary() {
        return boundary;
    }

    public void boundary(@Nullable String policyArn) {
        boundary = policyArn;
    }
}
