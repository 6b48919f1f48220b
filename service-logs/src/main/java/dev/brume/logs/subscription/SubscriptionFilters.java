package dev.brume.logs.subscription;

import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The subscription filters of a log group, in the order of their names. The list is replaced as a whole, under this object's lock. */
public final class SubscriptionFilters {
    private volatile List<SubscriptionFilter> filters = List.of();

    public List<SubscriptionFilter> all() {
        return filters;
    }

    /**
     * Adds a filter, or puts it in the place of the one that has its name.
     *
     * @throws dev.brume.core.error.AwsException LimitExceededException for the third
     */
    public synchronized void put(SubscriptionFilter filter) {
        List<SubscriptionFilter> changed = without(filter.name());
        if (changed.size() >= LogsLimits.SUBSCRIPTION_FILTERS_MAX) {
            throw LogsErrors.limitExceeded();
        }
        changed.add(filter);
        changed.sort(Comparator.comparing(SubscriptionFilter::name));
        replace(changed);
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    public synchronized void delete(String name) {
        List<SubscriptionFilter> changed = without(name);
        if (changed.size() == filters.size()) {
            throw LogsErrors.noSubscriptionFilter();
        }
        replace(changed);
    }

    /** Ends all of them: nothing more is sent. */
    public synchronized void close() {
        replace(List.of());
    }

    private List<SubscriptionFilter> without(String name) {
        List<SubscriptionFilter> others = new ArrayList<>(filters);
        others.removeIf(filter -> filter.name().equals(name));
        return others;
    }

    private void replace(List<SubscriptionFilter> changed) {
        List<SubscriptionFilter> before = filters;
        filters = List.copyOf(changed);
        before.stream()
                .filter(filter -> !changed.contains(filter))
                .forEach(filter -> filter.lane().close());
    }
}
