package dev.brume.logs.group;

import dev.brume.logs.event.EventLog;

/** A log stream: its events, and what is said of it. Its group guards it. */
final class LogStream {
    private final String name;
    private final long creationTime;
    private final EventLog events = new EventLog();
    private long lastIngestionTime = NEVER;
    private static final long NEVER = -1;

    /** @param creationTime in epoch milliseconds */
    LogStream(String name, long creationTime) {
        this.name = name;
        this.creationTime = creationTime;
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
                empty ? null : events.get(0).timestamp(),
                empty ? null : events.get(events.size() - 1).timestamp(),
                lastIngestionTime == NEVER ? null : lastIngestionTime);
    }
}
