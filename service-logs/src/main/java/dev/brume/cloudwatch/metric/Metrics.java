package dev.brume.cloudwatch.metric;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one account in one region. Two concurrent maps guard them: one to find a metric at once, one in the order in which
 * they are listed; each metric guards itself.
 */
public final class Metrics {
    private final MemoryBudget budget;
    private final Map<MetricKey, Metric> byKey = new ConcurrentHashMap<>();
    private final NavigableMap<MetricKey, Metric> listed = new ConcurrentSkipListMap<>();

    public Metrics(MemoryBudget budget) {
        this.budget = budget;
    }

    /**
     * @param second when, in epoch seconds
     * @param highResolution whether seconds are told apart
     */
    public void add(MetricKey key, Sample sample, String unit, long second, boolean highResolution, long now) {
        boolean taken = false;
        while (!taken) {
            Metric metric = byKey.get(key);
            if (metric == null) {
                metric = byKey.computeIfAbsent(key, made -> new Metric(made, budget));
                listed.put(key, metric);
            }
            taken = metric.add(sample, unit, second, highResolution, now);
            if (!taken) {
                forget(metric);
            }
        }
    }

    public Optional<Metric> find(MetricKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Those of a namespace and a name, in order; null stands for any. Metrics of which nothing is left are dropped on the way. */
    public List<Metric> list(@Nullable String namespace, @Nullable String name, long now) {
        return from(namespace, name).values().stream()
                .takeWhile(metric ->
                        namespace == null || namespace.equals(metric.key().namespace()))
                .takeWhile(metric -> namespace == null
                        || name == null
                        || name.equals(metric.key().name()))
                .filter(metric -> name == null || name.equals(metric.key().name()))
                .filter(metric -> !isDropped(metric, now))
                .toList();
    }

    private NavigableMap<MetricKey, Metric> from(@Nullable String namespace, @Nullable String name) {
        return namespace == null
                ? listed
                : listed.tailMap(new MetricKey(namespace, name == null ? "" : name, List.of()), true);
    }

    private boolean isDropped(Metric metric, long now) {
        boolean dropped = metric.dropIfEmpty(now);
        if (dropped) {
            forget(metric);
        }
        return dropped;
    }

    private void forget(Metric metric) {
        byKey.remove(metric.key(), metric);
        listed.remove(metric.key(), metric);
    }

    /** Drops metrics of which nothing is left: looks at all of them. */
    public void dropEmpty(long now) {
        byKey.values().forEach(metric -> isDropped(metric, now));
    }

    /** Gives the memory back: nobody finds these metrics any more. */
    public void close() {
        byKey.values().forEach(Metric::drop);
    }
}
