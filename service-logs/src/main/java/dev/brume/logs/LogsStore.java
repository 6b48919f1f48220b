package dev.brume.logs;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.logs.destination.LogDestinations;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.insights.Source;
import dev.brume.logs.query.Queries;
import dev.brume.logs.query.QueryDefinitions;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.tail.TailSessions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What one account has in one region: log groups by name, queries, resource policies. A concurrent map guards the groups, and
 * everything else guards itself. */
final class LogsStore {
    private final Place place;
    private final ConcurrentNavigableMap<String, LogGroup> groups = new ConcurrentSkipListMap<>();
    private final Queries queries = new Queries();
    private final QueryDefinitions queryDefinitions = new QueryDefinitions();
    private final ResourcePolicies policies = new ResourcePolicies();
    private final LogDestinations destinations = new LogDestinations();
    private final TailSessions tailSessions = new TailSessions();

    LogsStore(Place place) {
        this.place = place;
    }

    boolean isOf(AccountId account) {
        return place.account().equals(account);
    }

    Queries queries() {
        return queries;
    }

    QueryDefinitions queryDefinitions() {
        return queryDefinitions;
    }

    ResourcePolicies policies() {
        return policies;
    }

    LogDestinations destinations() {
        return destinations;
    }

    TailSessions tailSessions() {
        return tailSessions;
    }

    Optional<LogGroup> find(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    LogGroup group(String name) {
        return find(name).orElseThrow(LogsErrors::noLogGroup);
    }

    /** @throws dev.brume.core.error.AwsException ResourceAlreadyExistsException */
    void add(LogGroup group) {
        if (groups.putIfAbsent(group.name(), group) != null) {
            throw LogsErrors.logGroupExists();
        }
    }

    void remove(LogGroup group) {
        if (!groups.remove(group.name(), group)) {
            throw LogsErrors.noLogGroup();
        }
        group.subscriptionFilters().close();
        group.close();
    }

    /** Ends what goes on by itself: nobody finds this store any more. */
    void close() {
        queries.cancelAll();
        tailSessions.abort();
        groups.values().forEach(group -> {
            group.subscriptionFilters().close();
            group.metricFilters().close();
            group.close();
        });
    }

    /** Those that a query selects, in the order of their names. */
    List<LogGroup> of(Source source) {
        return groups.values().stream().filter(source::isOf).toList();
    }

    /** Those of which the name has a prefix, in the order of their names. */
    List<LogGroup> withPrefix(String prefix) {
        return groups.tailMap(prefix, true).values().stream()
                .takeWhile(group -> group.name().startsWith(prefix))
                .toList();
    }
}
