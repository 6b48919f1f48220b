package dev.brume.logs;

import dev.brume.logs.group.LogGroup;
import dev.brume.logs.group.LogsErrors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The log groups and resource policies of one account in one region, by name. A concurrent map guards the groups. */
final class LogsStore {
    private final ConcurrentNavigableMap<String, LogGroup> groups = new ConcurrentSkipListMap<>();
    private final ResourcePolicies policies = new ResourcePolicies();

    ResourcePolicies policies() {
        return policies;
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
    }

    /** Those of which the name has a prefix, in the order of their names. */
    List<LogGroup> withPrefix(String prefix) {
        return groups.tailMap(prefix, true).values().stream()
                .takeWhile(group -> group.name().startsWith(prefix))
                .toList();
    }
}
