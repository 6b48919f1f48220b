package dev.brume.logs.metric;

import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The metric filters of a log group, in the order of their names. The list is replaced as a whole, under this object's lock. */
public final class MetricFilters {
    private volatile List<MetricFilter> filters = List.of();

    public List<MetricFilter> all() {
        return filters;
    }

    /**
     * Adds a filter, or puts it in the place of the one that has its name; what that one found is still published.
     *
     * @throws dev.brume.core.error.AwsException LimitExceededException for more than 100
     */
    public synchronized void put(MetricFilter filter) {
        List<MetricFilter> changed = without(filter.name());
        if (changed.size() >= LogsLimits.METRIC_FILTERS_MAX) {
            throw LogsErrors.limitExceeded();
        }
        changed.add(filter);
        changed.sort(Comparator.comparing(MetricFilter::name));
        filters = List.copyOf(changed);
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public synchronized void delete(String name) {
        List<MetricFilter> changed = without(name);
        if (changed.size() == filters.size()) {
            throw LogsErrors.noMetricFilter();
        }
        filters = List.copyOf(changed);
    }

    /** Ends all of them: nothing more is published. */
    public synchronized void close() {
        filters.forEach(MetricFilter::close);
        filters = List.of();
    }

    private List<MetricFilter> without(String name) {
        List<MetricFilter> others = new ArrayList<>(filters);
        others.removeIf(filter -> filter.name().equals(name));
        return others;
    }
}
