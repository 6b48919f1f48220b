package dev.brume.eventbridge.partner;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What partners offer to other accounts: event sources, each for one account and region. Guards itself. */
public final class PartnerSources {
    private final ConcurrentSkipListMap<String, PartnerSource> sources = new ConcurrentSkipListMap<>();

    private static String key(Region region, String name, AccountId customer) {
        return region.name() + " " + name + " " + customer;
    }

    /** False when there is one already. */
    public boolean add(PartnerSource source) {
        return sources.merge(
                        key(source.region(), source.name(), source.customer()),
                        source,
                        (before, made) -> before.isDeleted() ? made : before)
                == source;
    }

    public void remove(PartnerSource source) {
        sources.remove(key(source.region(), source.name(), source.customer()), source);
    }

    /** The source of that name that an account is offered. */
    public @Nullable PartnerSource offered(Region region, String name, AccountId customer) {
        return sources.get(key(region, name, customer));
    }

    /** All that an account is offered in a region. */
    public List<PartnerSource> offered(Region region, AccountId customer) {
        return sources.values().stream()
                .filter(source ->
                        source.region().equals(region) && source.customer().equals(customer))
                .toList();
    }

    /** All that a partner offers in a region. */
    public List<PartnerSource> of(Region region, AccountId partner) {
        return sources.values().stream()
                .filter(source ->
                        source.region().equals(region) && source.partner().equals(partner) && !source.isDeleted())
                .toList();
    }

    /** The partner's source of that name, whichever account it is for. */
    public Optional<PartnerSource> any(Region region, String name, AccountId partner) {
        return of(region, partner).stream()
                .filter(source -> source.name().equals(name))
                .findFirst();
    }

    public void reset() {
        sources.clear();
    }

    public void reset(AccountId account) {
        sources.values()
                .removeIf(source ->
                        source.partner().equals(account) || source.customer().equals(account));
    }
}
