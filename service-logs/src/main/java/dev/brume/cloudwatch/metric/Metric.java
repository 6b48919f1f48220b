package dev.brume.cloudwatch.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One metric, with a series for each unit that it was ever reported in. One lock guards it all. */
public final class Metric {
    private static final int BYTES = 600;
    private final MetricKey key;
    private final MemoryBudget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Series> byUnit = new TreeMap<>();
    private long lastReported;
    private long bytesHeld;
    private boolean dropped;

    Metric(MetricKey key, MemoryBudget budget) {
        this.key = key;
        this.budget = budget;
    }

    public MetricKey key() {
        return key;
    }

    /** Whether it was taken; not so once the metric is dropped and another stands in its place. */
    boolean add(Sample sample, String unit, long second, boolean highResolution, long now) {
        return guarded(() -> {
            if (dropped) {
                return false;
            }
            byUnit.computeIfAbsent(unit, made -> new Series()).add(sample, second, highResolution, now);
            lastReported = Math.max(lastReported, now);
            return true;
        });
    }

    /** Adds what was reported in a unit, or in any, to stretches of time. */
    public void read(Windows windows, @Nullable String unit, long now) {
        guarded(() -> {
            byUnit.forEach((name, series) -> {
                if (unit == null || unit.equals(name)) {
                    series.read(windows, now);
                }
            });
            return windows;
        });
    }

    /** The units in which it was reported. */
    public List<String> units() {
        return guarded(() -> new ArrayList<>(byUnit.keySet()));
    }

    /** When something was last reported, in epoch seconds. */
    public long lastReported() {
        return guarded(() -> lastReported);
    }

    /** Drops it when nothing is left of it. */
    boolean dropIfEmpty(long now) {
        return guarded(() -> {
            byUnit.values().forEach(series -> series.age(now));
            byUnit.values().removeIf(Series::isEmpty);
            dropped = dropped || byUnit.isEmpty();
            return dropped;
        });
    }

    /** Gives its memory back. */
    void drop() {
        guarded(() -> {
            byUnit.clear();
            dropped = true;
            return dropped;
        });
    }

    private <T> T guarded(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            long bytes = dropped ? 0 : BYTES + 4L * key.size();
            for (Series series : byUnit.values()) {
                bytes += series.bytes();
            }
            budget.add(bytes - bytesHeld);
            bytesHeld = bytes;
            lock.unlock();
        }
    }
}
