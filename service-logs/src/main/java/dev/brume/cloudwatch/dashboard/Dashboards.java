package dev.brume.cloudwatch.dashboard;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The dashboards of one account in one region, by name. A concurrent map guards them. */
public final class Dashboards {
    private final ConcurrentNavigableMap<String, Dashboard> byName = new ConcurrentSkipListMap<>();

    public void put(Dashboard dashboard) {
        byName.put(dashboard.name(), dashboard);
    }

    public Optional<Dashboard> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of a list that no dashboard has; if there are none, all are deleted. */
    public List<String> delete(List<String> names) {
        List<String> missing =
                names.stream().filter(name -> !byName.containsKey(name)).toList();
        if (missing.isEmpty()) {
            names.forEach(byName::remove);
        }
        return missing;
    }

    public List<Dashboard> withPrefix(String prefix) {
        return byName.tailMap(prefix, true).values().stream()
                .takeWhile(dashboard -> dashboard.name().startsWith(prefix))
                .toList();
    }
}
