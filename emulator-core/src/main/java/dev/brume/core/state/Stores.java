package dev.brume.core.state;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One store for each account and region, made on first use. A concurrent map guards the stores; each store guards itself.
 *
 * @param <S> a service's store
 */
public final class Stores<S> {
    private final Map<Place, S> stores = new ConcurrentHashMap<>();
    private final Function<Place, S> make;

    public Stores(Function<Place, S> make) {
        this.make = make;
    }

    /** The store of the account and region that the call is for. */
    public S of(Call call) {
        return of(call.place());
    }

    public S of(Place place) {
        S store = stores.get(place);
        return store != null ? store : stores.computeIfAbsent(place, make);
    }

    /** The store of a place if anything was ever done there. */
    public Optional<S> ifPresent(Place place) {
        return Optional.ofNullable(stores.get(place));
    }

    /** All stores, of all accounts and regions. */
    public Collection<S> all() {
        return stores.values();
    }

    /** Forgets every store; whoever still holds one works on something that nobody finds any more. */
    public void reset() {
        stores.clear();
    }

    /** Forgets the stores of one account. */
    public void reset(AccountId account) {
        stores.keySet().removeIf(place -> place.account().equals(account));
    }
}
