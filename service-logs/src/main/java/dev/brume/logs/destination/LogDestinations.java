package dev.brume.logs.destination;

import dev.brume.logs.rules.LogsErrors;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The destinations of an account in a region, by their names. Its own lock guards it. */
public final class LogDestinations {
    private final TreeMap<String, LogDestination> destinations = new TreeMap<>();

    /** @return it as it stands now: one that was there keeps its policy, its tags and its age */
    public synchronized LogDestination put(LogDestination destination) {
        LogDestination before = destinations.get(destination.name());
        LogDestination now = before == null ? destination : destination.inPlaceOf(before);
        destinations.put(now.name(), now);
        return now;
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public synchronized void permit(String name, String policy) {
        LogDestination before = find(name).orElseThrow(LogsErrors::noDestination);
        destinations.put(name, before.withAccessPolicy(policy));
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public synchronized void delete(String name) {
        if (destinations.remove(name) == null) {
            throw LogsErrors.noDestination();
        }
    }

    public synchronized Optional<LogDestination> find(String name) {
        return Optional.ofNullable(destinations.get(name));
    }

    public synchronized List<LogDestination> all() {
        return List.copyOf(destinations.values());
    }
}
