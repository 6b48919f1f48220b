package dev.brume.logs.group;

import dev.brume.logs.event.EventLog;

/** A log stream: its events, and what is said of it. Its group guards it. */
final class LogStream {
    private final String name;
    private final long creationTime;
    private final EventLog events;
    private long lastIngestionTime = NEVER;
    private static final long NEVER = -1;

    /** @param creationTime in epoch milliseconds */
    LogStream(String name, long creationTime, EventLog events) {
        this.name = name;
        this.creationTime = creationTime;
        this.events = events;
    }

    String name() {
        return name;
    }

    EventLog events() {
        return events;
    }

    void ingestedAt(long millis) {
        lastIngestionTime = millis;
    }

    StreamDescription describe() {
        boolean empty = events.size() == 0;
        return new StreamDescription(
                name,
                creationTime,
                empty ? null : events.timestamp(0),
                empty ? null : events.timestamp(events.size() - 1),
                lastIngestionTime == NEVER ? null : lastIngestionTime);
    }
}
