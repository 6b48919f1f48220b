package dev.brume.iam.entity;

import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** An OpenID Connect provider that the account trusts. Guarded by the account's lock. */
public final class OidcProvider {
    private final String arn;
    private final String url;
    private final Instant created;
    private final NavigableSet<String> clientIds;
    private List<String> thumbprints;
    private final Tags tags = Tags.withCase();

    /** @param url without {@code https://} */
    public OidcProvider(String arn, String url, Instant created, List<String> clientIds, List<String> thumbprints) {
        this.arn = arn;
        this.url = url;
        this.created = created;
        this.clientIds = new TreeSet<>(clientIds);
        this.thumbprints = List.copyOf(thumbprints);
    }

    public String arn() {
        return arn;
    }

    public String url() {
        return url;
    }

    public Instant created() {
        return created;
    }

    /** Audiences whose tokens are taken. */
    public NavigableSet<String> clientIds() {
        return clientIds;
    }

    public List<String> thumbprints() {
        return thumbprints;
    }

    public void thumbprints(List<String> newThumbprints) {
        thumbprints = List.copyOf(newThumbprints);
    }

    public Tags tags() {
        return tags;
    }
}
