package dev.brume.stepfunctions.maprun;

import dev.brume.stepfunctions.execution.ChildInput;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The children of a map run, in the order of their items: those that wait for their start and those that have come further. Guarded by the map run's lock. */
final class Children {
    private final List<Child> all = new ArrayList<>();
    private final Counts counts = new Counts();
    /** Those that are to be started, in order. */
    private final Deque<Child> waiting = new ArrayDeque<>();
    /** Whether one that did not succeed can go on. */
    private final Predicate<Child> redrivable;

    Children(Predicate<Child> redrivable) {
        this.redrivable = redrivable;
    }

    void add(ChildInput input) {
        Child child = new Child(input);
        all.add(child);
        counts.add(child);
        waiting.add(child);
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** The first of those that wait, which runs from now on. */
    Child begin() {
        Child child = waiting.remove();
        counts.move(child, Status.RUNNING);
        return child;
    }

    /**
     * Takes note of a child's end.
     *
     * @return false where it did not run
     */
    boolean end(Child child, Status how) {
        if (child.status() != Status.RUNNING) {
            return false;
        }
        counts.move(child, how);
        return true;
    }

    /** Has those wait again that did not succeed, before those that never were begun. */
    void redrive() {
        List<Child> later = List.copyOf(waiting);
        waiting.clear();
        for (Child child : all) {
            if (child.isUnsuccessful() && redrivable.test(child)) {
                counts.move(child, Status.PENDING_REDRIVE);
                waiting.add(child);
            }
        }
        waiting.addAll(later);
    }

    /** No more of them are begun. */
    void dropWaiting() {
        waiting.clear();
    }

    long running() {
        return counts.running();
    }

    /** The executions of those that run and have been made. */
    List<Execution> runningExecutions() {
        List<Execution> running = new ArrayList<>();
        for (Child child : all) {
            if (child.status() == Status.RUNNING && child.execution() != null) {
                running.add(child.execution());
            }
        }
        return running;
    }

    boolean exceed(Tolerance tolerance) {
        return tolerance.isExceeded(counts.failedItems(), counts.totalItems());
    }

    /** What has become of each. */
    List<Results.Result> results() {
        List<Results.Result> results = new ArrayList<>(all.size());
        for (Child child : all) {
            results.add(new Results.Result(child.input(), child.execution(), child.status()));
        }
        return results;
    }

    /** The results of all that were begun have been written. */
    void written() {
        counts.written(all);
    }

    Counts.Snapshot ofItems() {
        return counts.ofItems();
    }

    Counts.Snapshot ofExecutions() {
        return counts.ofExecutions();
    }

    MapRunSnapshot.NotRedrivable notRedrivable() {
        long executions = 0;
        long items = 0;
        if (counts.failedItems() > 0) {
            for (Child child : all) {
                if (child.isUnsuccessful() && !redrivable.test(child)) {
                    executions++;
                    items += child.input().items();
                }
            }
        }
        return new MapRunSnapshot.NotRedrivable(executions, items);
    }

    /** Those that were begun, newest first. */
    List<MapRun.Listed> listed() {
        List<MapRun.Listed> listed = new ArrayList<>();
        for (Child child : all.reversed()) {
            Execution execution = child.execution();
            Status status = child.status();
            if (execution != null && status != null) {
                listed.add(new MapRun.Listed(execution, status, child.input().items()));
            }
        }
        return listed;
    }
}
