package dev.brume.stepfunctions.maprun;

import dev.brume.stepfunctions.execution.Status;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many child executions there are in each status, and how many items are in them. Guarded by the map run's lock. */
final class Counts {
    private final Map<Status, Long> executions = new EnumMap<>(Status.class);
    private final Map<Status, Long> items = new EnumMap<>(Status.class);
    private long pending;
    private long pendingItems;
    private long written;
    private long writtenItems;
    private long total;
    private long totalItems;

    /** What is counted, at one time. */
    record Snapshot(Map<Status, Long> byStatus, long pending, long total, long written) {
        long of(Status status) {
            return byStatus.getOrDefault(status, 0L);
        }
    }

    void add(Child child) {
        total++;
        totalItems += child.input().items();
        pending++;
        pendingItems += child.input().items();
    }

    /** @param to null for one that waits to be started */
    void move(Child child, @Nullable Status to) {
        count(child.status(), child, -1);
        count(to, child, 1);
        child.become(to);
    }

    private void count(@Nullable Status status, Child child, long sign) {
        long inside = sign * child.input().items();
        if (status == null) {
            pending += sign;
            pendingItems += inside;
        } else {
            executions.merge(status, sign, Long::sum);
            items.merge(status, inside, Long::sum);
        }
    }

    void written(Iterable<Child> children) {
        written = 0;
        writtenItems = 0;
        for (Child child : children) {
            if (child.status() != null) {
                written++;
                writtenItems += child.input().items();
            }
        }
    }

    /** How many items are in executions that did not succeed. */
    long failedItems() {
        return items.getOrDefault(Status.FAILED, 0L)
                + items.getOrDefault(Status.TIMED_OUT, 0L)
                + items.getOrDefault(Status.ABORTED, 0L);
    }

    long totalItems() {
        return totalItems;
    }

    long running() {
        return executions.getOrDefault(Status.RUNNING, 0L);
    }

    Snapshot ofExecutions() {
        return new Snapshot(Map.copyOf(executions), pending, total, written);
    }

    Snapshot ofItems() {
        return new Snapshot(Map.copyOf(items), pendingItems, totalItems, writtenItems);
    }
}
