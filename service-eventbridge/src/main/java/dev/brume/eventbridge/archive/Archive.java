package dev.brume.eventbridge.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.identity.Arn;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events of a bus that match, kept for as long as its retention says; at most so much of them, then the oldest go first. One lock
 * guards the events and the settings.
 */
public final class Archive {
    /** Of all events of one archive, in characters. */
    private static final long CHARACTERS_MAX = 64L * 1024 * 1024;

    private static final String RULE_PREFIX = "Events-Archive-";

    private final String name;
    private final EventBus bus;
    private final Instant created;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Kept> events = new ArrayDeque<>();
    private ArchiveSettings settings;
    private long characters;
    private long sizeBytes;

    private record Kept(Event event, Instant at) {}

    public Archive(String name, EventBus bus, ArchiveSettings settings, Instant now) {
        this.name = name;
        this.bus = bus;
        this.settings = settings;
        this.created = now;
    }

    public String name() {
        return name;
    }

    public EventBus bus() {
        return bus;
    }

    public String arn() {
        return Arn.of("events", bus.name().place().region(), bus.name().place().account(), "archive/" + name)
                .toString();
    }

    public Instant created() {
        return created;
    }

    /** The rule of AWS's own that brings the events here. */
    public String ruleName() {
        return RULE_PREFIX + name;
    }

    /** What that rule matches: events that are new, for what is replayed is archived already. */
    public EventPattern rulePattern() {
        EventPattern pattern = settings().pattern();
        ObjectNode rule = pattern == null ? Json.NODES.objectNode() : (ObjectNode) Json.parseOwn(pattern.text());
        rule.putArray("replay-name").addObject().put("exists", false);
        return EventPattern.parse(rule.toString());
    }

    public ArchiveSettings settings() {
        lock.lock();
        try {
            return settings;
        } finally {
            lock.unlock();
        }
    }

    public void change(ArchiveSettings changed, Instant now) {
        lock.lock();
        try {
            settings = changed;
            expire(now);
        } finally {
            lock.unlock();
        }
    }

    public void add(Event event, Instant now) {
        lock.lock();
        try {
            expire(now);
            events.addLast(new Kept(event, now));
            characters += event.json().length();
            sizeBytes += event.archivedSize();
            while (characters > CHARACTERS_MAX && events.size() > 1) {
                removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    private void expire(Instant now) {
        int days = settings.retentionDays();
        Instant over = now.minus(Duration.ofDays(days));
        while (days > 0 && !events.isEmpty() && !events.getFirst().at.isAfter(over)) {
            removeFirst();
        }
    }

    private void removeFirst() {
        Event first = events.removeFirst().event;
        characters -= first.json().length();
        sizeBytes -= first.archivedSize();
    }

    /** How much lies here. */
    public record Contents(long events, long bytes) {}

    public Contents contents(Instant now) {
        lock.lock();
        try {
            expire(now);
            return new Contents(events.size(), sizeBytes);
        } finally {
            lock.unlock();
        }
    }

    /** The events of a time, from its start to before its end, in the order in which they came. */
    public List<Event> between(Instant start, Instant end, Instant now) {
        lock.lock();
        try {
            expire(now);
            List<Event> found = new ArrayList<>();
            for (Kept kept : events) {
                Instant time = kept.event.facts().time();
                if (!time.isBefore(start) && time.isBefore(end)) {
                    found.add(kept.event);
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Where an archive's ARN leads; null for what is none. */
    public static @Nullable String nameOf(String arn, BusName near) {
        String prefix = Arn.of("events", near.place().region(), near.place().account(), "archive/")
                .toString();
        return arn.startsWith(prefix) ? arn.substring(prefix.length()) : null;
    }
}
