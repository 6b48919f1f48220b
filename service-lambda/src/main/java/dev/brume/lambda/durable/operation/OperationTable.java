package dev.brume.lambda.durable.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ContextDetails;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationType;

/** The operations of one execution, in the order of their starts. Guarded by its execution's lock. */
public final class OperationTable {
    private final Map<String, DurableOperation> operations = new LinkedHashMap<>();
    private final TreeSet<Deadline> deadlines =
            new TreeSet<>(Comparator.comparing(Deadline::at).thenComparing(Deadline::id));
    private long changes;
    private int pending;

    private record Deadline(Instant at, String id) {}

    public @Nullable DurableOperation find(String id) {
        return operations.get(id);
    }

    /** @return the operation with the mark of this change */
    public DurableOperation put(DurableOperation operation) {
        DurableOperation marked = operation.changed(++changes);
        replace(operations.put(marked.id(), marked), marked);
        return marked;
    }

    /** As {@link #put} for what is no news to the function. */
    public void putQuietly(DurableOperation operation) {
        replace(operations.put(operation.id(), operation), operation);
    }

    private void replace(@Nullable DurableOperation before, DurableOperation after) {
        if (before != null) {
            pending -= before.isPending() ? 1 : 0;
            Instant due = before.dueAt();
            if (due != null) {
                deadlines.remove(new Deadline(due, before.id()));
            }
        }
        pending += after.isPending() ? 1 : 0;
        Instant due = after.dueAt();
        if (due != null) {
            deadlines.add(new Deadline(due, after.id()));
        }
    }

    /** Whether anything goes on without the function. */
    public boolean hasPending() {
        return pending > 0;
    }

    /** When time changes one of them; null when it never does. */
    public @Nullable Instant nextDue() {
        return deadlines.isEmpty() ? null : deadlines.first().at();
    }

    /** Those that time changes at that instant or before, in the order in which it does. */
    public List<DurableOperation> due(Instant now) {
        List<DurableOperation> due = new ArrayList<>();
        for (Deadline deadline : deadlines) {
            if (deadline.at().isAfter(now)) {
                break;
            }
            due.add(operations.get(deadline.id()));
        }
        return due;
    }

    /** The mark of the last change. */
    public long changes() {
        return changes;
    }

    /** What has changed since a mark, in the order of the changes. */
    public List<Operation> changedSince(long mark) {
        if (mark == changes) {
            return List.of();
        }
        return operations.values().stream()
                .filter(operation -> operation.changed() > mark)
                .sorted(Comparator.comparingLong(DurableOperation::changed))
                .map(DurableOperation::shown)
                .toList();
    }

    /** What a function needs for its replay: not what belongs to a context that is over, unless the context asks for it. */
    public List<Operation> state() {
        List<Operation> state = new ArrayList<>();
        Set<String> hidden = new HashSet<>();
        for (DurableOperation operation : operations.values()) {
            String parent = operation.shown().parentId();
            if (parent != null && (hidden.contains(parent) || hidesChildren(operations.get(parent)))) {
                hidden.add(operation.id());
            } else {
                state.add(operation.shown());
            }
        }
        return state;
    }

    private static boolean hidesChildren(@Nullable DurableOperation context) {
        if (context == null || context.type() != OperationType.CONTEXT || context.status() == OperationStatus.STARTED) {
            return false;
        }
        ContextDetails details = context.shown().contextDetails();
        return details == null || !Boolean.TRUE.equals(details.replayChildren());
    }

    public Collection<DurableOperation> all() {
        return operations.values();
    }
}
