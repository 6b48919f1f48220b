package dev.brume.eventbridge;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.metric.Metrics;
import dev.brume.eventbridge.archive.Archive;
import dev.brume.eventbridge.archive.Replay;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.connection.ApiDestination;
import dev.brume.eventbridge.connection.Connection;
import dev.brume.eventbridge.endpoint.GlobalEndpoint;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.EventsLimits;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one account has in one region. Finding takes no lock; making and deleting take one, so that a name has one owner.
 */
final class EventBridgeStore {
    private final Place place;
    private final NavigableMap<String, EventBus> buses = new ConcurrentSkipListMap<>();
    private final Names<Archive> archives = new Names<>();
    private final Names<Replay> replays = new Names<>();
    private final Names<Connection> connections = new Names<>();
    private final Names<ApiDestination> apiDestinations = new Names<>();
    private final Names<GlobalEndpoint> endpoints = new Names<>();
    private final ReentrantLock lock = new ReentrantLock();

    EventBridgeStore(Place place, Instant now, Metrics metrics) {
        this.place = place;
        buses.put(BusName.DEFAULT, EventBus.standard(new BusName(place, BusName.DEFAULT), now, metrics));
    }

    boolean isOf(AccountId account) {
        return place.account().equals(account);
    }

    Names<Archive> archives() {
        return archives;
    }

    Names<Replay> replays() {
        return replays;
    }

    Names<Connection> connections() {
        return connections;
    }

    Names<GlobalEndpoint> endpoints() {
        return endpoints;
    }

    Names<ApiDestination> apiDestinations() {
        return apiDestinations;
    }

    @Nullable
    EventBus bus(String name) {
        return buses.get(name);
    }

    NavigableMap<String, EventBus> buses() {
        return buses;
    }

    /** @throws dev.brume.core.error.AwsException ResourceAlreadyExistsException, LimitExceededException */
    void add(EventBus bus, boolean enforceQuota) {
        lock.lock();
        try {
            String name = bus.name().name();
            if (buses.containsKey(name)) {
                throw EventsErrors.alreadyExists("Event bus " + name + " already exists.");
            }
            if (enforceQuota && buses.size() >= EventsLimits.BUSES_MAX) {
                throw EventsErrors.limitExceeded();
            }
            buses.put(name, bus);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Deletes a bus, if it is there.
     *
     * @return the bus; null when there was none
     * @throws dev.brume.core.error.AwsException ValidationException while it has rules
     */
    @Nullable
    EventBus deleteBus(String name) {
        lock.lock();
        try {
            EventBus bus = buses.get(name);
            if (bus != null) {
                bus.end();
                buses.remove(name);
            }
            return bus;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything. */
    void close() {
        List<EventBus> left;
        lock.lock();
        try {
            left = List.copyOf(buses.values());
            buses.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(EventBus::abandon);
    }
}
