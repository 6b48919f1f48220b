package dev.brume.iam.entity;

import java.time.Instant;

/** A SAML 2.0 provider that the account trusts. Guarded by the account's lock. */
public final class SamlProvider {
    private final String arn;
    private final String id;
    private final Instant created;
    private String metadata;
    private final Tags tags = Tags.withCase();

    public SamlProvider(String arn, String id, String metadata, Instant created) {
        this.arn = arn;
        this.id = id;
        this.metadata = metadata;
        this.created = created;
    }

    public String arn() {
        return arn;
    }

    /** {@code SAMLProviderUUID}. */
    public String id() {
        return id;
    }

    public Instant created() {
        return created;
    }

    public String metadata() {
        return metadata;
    }

    public void metadata(String document) {
        metadata = document;
    }

    public Tags tags() {
        return tags;
    }
}
