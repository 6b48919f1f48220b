package dev.brume.eventbridge.partner;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event source of a partner's for one account: it waits until that account makes a bus for it. Its state is volatile. */
public final class PartnerSource {
    /** "If the source isn't matched within two weeks, it is deleted." */
    private static final Duration OFFERED = Duration.ofDays(14);

    private final String name;
    private final Region region;
    private final AccountId partner;
    private final AccountId customer;
    private final Instant created;
    private volatile boolean active;
    private volatile boolean deleted;

    public PartnerSource(String name, Region region, AccountId partner, AccountId customer, Instant created) {
        this.name = name;
        this.region = region;
        this.partner = partner;
        this.customer = customer;
        this.created = created;
    }

    public String name() {
        return name;
    }

    public Region region() {
        return region;
    }

    public AccountId partner() {
        return partner;
    }

    public AccountId customer() {
        return customer;
    }

    public Instant created() {
        return created;
    }

    public Instant expires() {
        return created.plus(OFFERED);
    }

    /** {@code aws.partner/example.com}: who offers it. */
    public String createdBy() {
        String[] parts = name.split("/", -1);
        return parts[0] + "/" + parts[1];
    }

    public String arn() {
        return "arn:" + region.partition() + ":events:" + region + "::event-source/" + name;
    }

    public boolean isActive() {
        return active;
    }

    public void activate(boolean isActive) {
        active = isActive;
    }

    public boolean isDeleted() {
        return deleted;
    }

    /** The partner takes it back; the account that has a bus for it still sees it, as deleted. */
    public void delete() {
        deleted = true;
        active = false;
    }

    public String state() {
        return deleted ? "DELETED" : active ? "ACTIVE" : "PENDING";
    }

    /** When the offer ends; null for what waits for no bus. */
    public @Nullable Instant expiration() {
        return active || deleted ? null : expires();
    }
}
