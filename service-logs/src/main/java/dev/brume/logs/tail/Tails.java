package dev.brume.logs.tail;

import dev.brume.logs.event.LogEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sessions that see a log group's events. Safe for many threads. */
public final class Tails {
    private final List<TailSession> sessions = new CopyOnWriteArrayList<>();

    void add(TailSession session) {
        sessions.add(session);
    }

    void remove(TailSession session) {
        sessions.remove(session);
    }

    /**
     * Events arrived in the group.
     *
     * @param group the log group's ARN
     */
    public void arrived(String group, String stream, List<LogEvent> events) {
        for (TailSession session : sessions) {
            session.arrived(group, stream, events);
        }
    }
}
