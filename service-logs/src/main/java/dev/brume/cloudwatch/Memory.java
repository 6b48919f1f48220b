package dev.brume.cloudwatch;

import dev.brume.cloudwatch.metric.MemoryBudget;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.core.state.Stores;
import java.util.concurrent.atomic.AtomicLong;

/** Looks whether metrics have room for more. Safe for many threads. */
final class Memory {
    private static final long NEVER = Long.MIN_VALUE;
    private final Stores<CloudWatchStore> stores;
    private final MemoryBudget budget;
    private final AtomicLong sweptAt = new AtomicLong(NEVER);

    Memory(Stores<CloudWatchStore> stores, MemoryBudget budget) {
        this.stores = stores;
        this.budget = budget;
    }

    /**
     * Whether there is room. When it is used up, what is too old to be kept is given up first; that looks at all metrics, so it is
     * done once in a minute at most.
     *
     * @param now in epoch seconds
     */
    boolean hasRoom(long now) {
        if (!budget.isUsedUp()) {
            return true;
        }
        long minute = now / CloudWatchLimits.MINUTE;
        if (sweptAt.getAndSet(minute) != minute) {
            stores.all().forEach(store -> store.metrics().dropEmpty(now));
        }
        return !budget.isUsedUp();
    }

    long mebibytesMax() {
        return budget.bytesMax() / 1024 / 1024;
    }
}
