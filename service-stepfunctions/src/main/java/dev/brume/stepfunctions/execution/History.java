package dev.brume.stepfunctions.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** The events that an execution has written (GetExecutionHistory). Guarded by its execution's lock. */
final class History {
    private final ArrayList<Event> events = new ArrayList<>(4);
    private final boolean express;
    private final boolean kept;
    private final @Nullable Standstill standstill;
    private int lastId;

    /** @param kept whether it can be asked for; else its events are only counted */
    History(boolean express, boolean kept) {
        this.express = express;
        this.kept = kept;
        this.standstill = express ? new Standstill() : null;
    }

    /** Whether one event more leaves no place for the one that tells the end. AWS limits no Express execution's events. */
    boolean isFull() {
        return !express && lastId == ExecutionLimits.EVENTS_MAX - 1;
    }

    /**
     * Counts an event that is about to be written.
     *
     * @return whether there were so many of them at one instant that only an endless loop can have written them
     */
    boolean standsStillAt(Instant now) {
        return standstill != null && standstill.exceededAt(now.toEpochMilli());
    }

    Event write(HistoryEventType type, int previous, Instant now, @Nullable Object details) {
        Event event = new Event(++lastId, previous, now.toEpochMilli(), type, details);
        if (kept) {
            events.add(event);
        }
        return event;
    }

    /** The id of the event that was written last; 0 before the first. */
    int lastId() {
        return lastId;
    }

    /** It will hardly grow any more. */
    void trim() {
        events.trimToSize();
    }

    /** What is kept of it, in order. */
    List<Event> events() {
        return List.copyOf(events);
    }
}
