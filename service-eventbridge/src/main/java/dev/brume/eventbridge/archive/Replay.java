package dev.brume.eventbridge.archive;

import dev.brume.core.identity.Arn;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ReplayDestination;

/**
 * Brings archived events back to their bus, some at a time, each with the replay's name. One lock guards the state; the bus is called
 * without it.
 */
public final class Replay {
    private static final int EVENTS_AT_A_TIME = 100;

    /** As AWS names them. */
    public enum State {
        STARTING,
        RUNNING,
        CANCELLING,
        COMPLETED,
        CANCELLED
    }

    private final String name;
    private final @Nullable String description;
    private final Archive archive;
    private final Instant eventStart;
    private final Instant eventEnd;
    private final ReplayDestination destination;
    private final Instant started;
    private final EmulatorTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.STARTING;
    private @Nullable Instant ended;
    private @Nullable Instant lastReplayed;

    public Replay(
            String name,
            @Nullable String description,
            Archive archive,
            Instant eventStart,
            Instant eventEnd,
            ReplayDestination destination,
            EmulatorTime time,
            Instant now) {
        this.name = name;
        this.description = description;
        this.archive = archive;
        this.eventStart = eventStart;
        this.eventEnd = eventEnd;
        this.destination = destination;
        this.time = time;
        this.started = now;
    }

    public String name() {
        return name;
    }

    public String arn() {
        return Arn.of(
                        "events",
                        archive.bus().name().place().region(),
                        archive.bus().name().place().account(),
                        "replay/" + name)
                .toString();
    }

    public @Nullable String description() {
        return description;
    }

    public Archive archive() {
        return archive;
    }

    public Instant eventStart() {
        return eventStart;
    }

    public Instant eventEnd() {
        return eventEnd;
    }

    public ReplayDestination destination() {
        return destination;
    }

    public Instant started() {
        return started;
    }

    /** What is so at one instant. */
    public record Progress(
            State state, @Nullable Instant ended, @Nullable Instant lastReplayed) {}

    public Progress progress() {
        lock.lock();
        try {
            return new Progress(state, ended, lastReplayed);
        } finally {
            lock.unlock();
        }
    }

    /** Begins with what the archive holds now. */
    public void begin() {
        List<Event> events = archive.between(eventStart, eventEnd, time.now());
        time.schedule(time.now(), () -> go(events, 0));
    }

    /** Whether it could still be cancelled. */
    public boolean cancel() {
        lock.lock();
        try {
            boolean open = state == State.STARTING || state == State.RUNNING;
            if (open) {
                state = State.CANCELLING;
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void go(List<Event> events, int from) {
        if (!mayGoOn()) {
            return;
        }
        Instant now = time.now();
        int to = Math.min(from + EVENTS_AT_A_TIME, events.size());
        for (Event event : events.subList(from, to)) {
            archive.bus().receive(new Event(event.facts().replayed(name)), null, now, this::isMeant);
        }
        told(to == events.size(), to == 0 ? null : events.get(to - 1).facts().time(), now);
        if (to < events.size()) {
            time.schedule(now, () -> go(events, to));
        }
    }

    private boolean isMeant(Rule rule) {
        return destination.filterArns().isEmpty() || destination.filterArns().contains(rule.arn());
    }

    private boolean mayGoOn() {
        lock.lock();
        try {
            if (state == State.CANCELLING) {
                state = State.CANCELLED;
                ended = time.now();
                return false;
            }
            state = State.RUNNING;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void told(boolean through, @Nullable Instant last, Instant now) {
        lock.lock();
        try {
            lastReplayed = last == null ? lastReplayed : last;
            if (through) {
                state = state == State.CANCELLING ? State.CANCELLED : State.COMPLETED;
                ended = now;
            }
        } finally {
            lock.unlock();
        }
    }
}
