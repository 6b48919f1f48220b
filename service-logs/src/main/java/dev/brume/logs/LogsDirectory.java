package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.state.Stores;
import dev.brume.logs.destination.LogDestination;
import dev.brume.logs.event.EventMemory;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.rules.LogsErrors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Finds log groups by what requests name them by: names, ARNs. Safe for many threads. */
final class LogsDirectory {
    private static final String RESOURCE = "log-group:";
    private static final String DESTINATION = "destination:";
    private final Stores<LogsStore> stores = new Stores<>(LogsStore::new);
    /** Numbers events in the order in which they arrive. */
    private final AtomicLong arrivals = new AtomicLong();

    private final EventMemory memory = EventMemory.ofHeap();

    LogsStore store(Call call) {
        return stores.of(call);
    }

    EventMemory memory() {
        return memory;
    }

    long nextArrival() {
        return arrivals.getAndIncrement();
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    LogGroup group(String name, Call call) {
        return store(call).group(name);
    }

    /**
     * The group of a request that names it in one of two ways.
     *
     * @param identifier a name or an ARN
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException; InvalidParameterException for both ways or none
     */
    LogGroup group(@Nullable String name, @Nullable String identifier, Call call) {
        if ((name == null) == (identifier == null)) {
            throw LogsErrors.invalidParameter("Exactly one of logGroupName or logGroupIdentifier must be specified.");
        }
        return name == null ? identified(identifier == null ? "" : identifier, call) : group(name, call);
    }

    private LogGroup identified(String identifier, Call call) {
        return identifier.startsWith("arn:")
                ? ofArn(identifier).orElseThrow(LogsErrors::noLogGroup)
                : group(identifier, call);
    }

    /** The group of an ARN, with or without {@code :*} at its end. */
    Optional<LogGroup> ofArn(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("logs")
                        && arn.resource().startsWith(RESOURCE)
                        && AccountId.isAccountId(arn.account())
                        && Region.isRegion(arn.region()))
                .flatMap(arn -> stores.ifPresent(new Place(new AccountId(arn.account()), new Region(arn.region())))
                        .flatMap(store -> store.find(nameIn(arn))));
    }

    /** Whether it is a destination's ARN; whether there is one is another question. */
    static boolean namesDestination(String arn) {
        return Arn.parse(arn)
                .filter(parsed ->
                        parsed.service().equals("logs") && parsed.resource().startsWith(DESTINATION))
                .isPresent();
    }

    /** The destination of an ARN. */
    Optional<LogDestination> destination(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("logs")
                        && arn.resource().startsWith(DESTINATION)
                        && AccountId.isAccountId(arn.account())
                        && Region.isRegion(arn.region()))
                .flatMap(arn -> stores.ifPresent(new Place(new AccountId(arn.account()), new Region(arn.region())))
                        .flatMap(store ->
                                store.destinations().find(arn.resource().substring(DESTINATION.length()))));
    }

    static Arn destinationArn(String name, Call call) {
        return call.arn(DESTINATION + name);
    }

    /** The documents of the resource policies of a resource's account and region. */
    List<String> resourcePolicies(Arn resource) {
        if (!AccountId.isAccountId(resource.account()) || !Region.isRegion(resource.region())) {
            return List.of();
        }
        return stores.ifPresent(new Place(new AccountId(resource.account()), new Region(resource.region()))).stream()
                .flatMap(store -> store.policies().all().stream())
                .map(ResourcePolicies.Policy::document)
                .toList();
    }

    private static String nameIn(Arn arn) {
        String name = arn.resource().substring(RESOURCE.length());
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    static Arn arn(String group, Call call) {
        return call.arn(RESOURCE + group);
    }

    void reset() {
        List<LogsStore> before = List.copyOf(stores.all());
        stores.reset();
        before.forEach(LogsStore::close);
    }

    void reset(AccountId account) {
        List<LogsStore> before =
                stores.all().stream().filter(store -> store.isOf(account)).toList();
        stores.reset(account);
        before.forEach(LogsStore::close);
    }
}
