package dev.brume.lambda.durable.operation;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.OperationAction;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationType;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/** A checkpoint's updates, tried against a table: all of them take effect with {@link #commit}, or none. Used by one thread. */
public final class Draft {
    private final OperationTable table;
    private final Instant now;
    private final Function<String, String> callbackIds;
    private final Map<String, ChainedTarget> targets;
    private final Map<String, DurableOperation> changed = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private int performed;
    private long bytes;

    /**
     * @param callbackIds makes the id of a callback for that operation
     * @param targets the other functions that are to be invoked, by operation
     */
    public Draft(
            OperationTable table,
            Instant now,
            Function<String, String> callbackIds,
            Map<String, ChainedTarget> targets) {
        this.table = table;
        this.now = now;
        this.callbackIds = callbackIds;
        this.targets = targets;
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException for what cannot be now */
    public void apply(OperationUpdate update) {
        DurableOperation before = find(update.id());
        checkParent(update);
        if (before != null) {
            UpdateRules.checkSame(before, update);
        }
        String callbackId = update.type() == OperationType.CALLBACK ? callbackIds.apply(update.id()) : "";
        ChainedTarget target = targets.get(update.id());
        Change change = Transitions.of(update, before, callbackId, target, now);
        note(change);
        if (target != null && target.refusal() != null) {
            ErrorObject error = ChainedInvokeTransitions.error(target.refusal());
            note(ChainedInvokeTransitions.ended(change.after(), OperationStatus.FAILED, null, error, now));
        }
        bytes += UpdateRules.bytes(update.payload()) + UpdateRules.bytes(update.error());
        performed += before == null || update.action() == OperationAction.RETRY ? 1 : 0;
    }

    private void note(Change change) {
        changed.put(change.after().id(), change.after());
        if (change.event() != null) {
            events.add(change.event());
        }
    }

    private @Nullable DurableOperation find(String id) {
        DurableOperation drafted = changed.get(id);
        return drafted == null ? table.find(id) : drafted;
    }

    private void checkParent(OperationUpdate update) {
        if (update.parentId() == null) {
            return;
        }
        DurableOperation parent = find(update.parentId());
        if (parent == null || parent.type() != OperationType.CONTEXT) {
            throw invalidParameterValue("Invalid parent operation id.");
        }
    }

    /** How many operations and attempts it adds. */
    public int performed() {
        return performed;
    }

    /** How many bytes it adds. */
    public long bytes() {
        return bytes;
    }

    /** @return what history says of it, in order */
    public List<Event> commit() {
        changed.values().forEach(table::put);
        return events;
    }
}
