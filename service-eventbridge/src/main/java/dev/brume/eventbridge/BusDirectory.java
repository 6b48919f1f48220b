package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.state.Stores;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.connection.ApiDestination;
import dev.brume.eventbridge.connection.ApiDestinations;
import dev.brume.eventbridge.connection.Connection;
import dev.brume.eventbridge.endpoint.GlobalEndpoint;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.target.Buses;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds buses and rules by what requests name them by. Safe for many threads. */
final class BusDirectory implements ApiDestinations, Buses {
    private final Stores<EventBridgeStore> stores;

    BusDirectory(Core core) {
        this.stores =
                new Stores<>(place -> new EventBridgeStore(place, core.time().now(), core.metrics()));
    }

    EventBridgeStore store(Call call) {
        return stores.of(call);
    }

    EventBridgeStore store(Place place) {
        return stores.of(place);
    }

    /**
     * The bus of a name or an ARN; the default bus where nothing is said.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException, or ValidationException for a bus of another region
     */
    EventBus bus(@Nullable String nameOrArn, Call call) {
        BusName name = BusName.of(nameOrArn, call);
        if (!name.place().region().equals(call.region())) {
            throw EventsErrors.validation("Cross-region API call is not allowed.");
        }
        EventBus bus = find(name);
        if (bus == null) {
            throw EventsErrors.noBus(name.name());
        }
        return bus;
    }

    @Nullable
    EventBus find(BusName name) {
        return stores.of(name.place()).bus(name.name());
    }

    /** Whether an event on the default bus of this place can match a rule. */
    boolean isWatched(Place place) {
        return stores.ifPresent(place)
                .map(store -> store.bus(BusName.DEFAULT))
                .filter(EventBus::isWatched)
                .isPresent();
    }

    @Override
    public boolean has(String arn) {
        return BusName.ofArn(arn).map(name -> find(name) != null).orElse(false);
    }

    /** The rule of an ARN. */
    Optional<Rule> ruleOfArn(String arn) {
        return BusName.ofRuleArn(arn).flatMap(named -> {
            EventBus bus = find(named.bus());
            return Optional.ofNullable(bus == null ? null : bus.rules().get(named.rule()));
        });
    }

    /** The global endpoint of an id, of whichever region. */
    Optional<GlobalEndpoint> endpoint(String id, AccountId account) {
        return stores.all().stream()
                .filter(store -> store.isOf(account))
                .flatMap(store -> store.endpoints().all().values().stream())
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst();
    }

    @Override
    public @Nullable ApiDestination destination(String arn) {
        ApiDestination found = named(arn, "api-destination/")
                .map(named -> named.store.apiDestinations().find(named.name))
                .orElse(null);
        return found != null && found.arn().equals(arn) ? found : null;
    }

    @Override
    public @Nullable Connection connection(String arn) {
        Connection found = named(arn, "connection/")
                .map(named -> named.store.connections().find(named.name))
                .orElse(null);
        return found != null && found.arn().equals(arn) ? found : null;
    }

    private record Named(EventBridgeStore store, String name) {}

    /** What an ARN of the form {@code kind/name/id} names. */
    private Optional<Named> named(String text, String kind) {
        Arn arn = Arn.parse(text).orElse(null);
        if (arn == null
                || !arn.resource().startsWith(kind)
                || !AccountId.isAccountId(arn.account())
                || !Region.isRegion(arn.region())) {
            return Optional.empty();
        }
        String path = arn.resource().substring(kind.length());
        int slash = path.indexOf('/');
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        return stores.ifPresent(place).map(store -> new Named(store, slash < 0 ? path : path.substring(0, slash)));
    }

    void reset() {
        List<EventBridgeStore> before = List.copyOf(stores.all());
        stores.reset();
        before.forEach(EventBridgeStore::close);
    }

    void reset(AccountId account) {
        List<EventBridgeStore> before =
                stores.all().stream().filter(store -> store.isOf(account)).toList();
        stores.reset(account);
        before.forEach(EventBridgeStore::close);
    }
}
