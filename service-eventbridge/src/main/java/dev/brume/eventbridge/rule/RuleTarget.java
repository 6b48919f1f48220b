package dev.brume.eventbridge.rule;

import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.bus.Event;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Where a rule sends events. */
public interface RuleTarget {
    /** As PutTargets described it. */
    Target described();

    /**
     * Brings an event on its way; never blocks, never fails.
     *
     * @param cause the call that led here; null when nothing but time did
     */
    void deliver(Event event, @Nullable Call cause);

    /** The rule has it no longer: whatever still waits for it is not delivered. */
    default void close() {}
}
