package dev.brume.logs.group;

import dev.brume.logs.event.EventLog;
import dev.brume.logs.event.EventPosition;
import dev.brume.logs.event.LogEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The events of several streams as one, in the order of their positions. */
final class MergedEvents {
    private final PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparing(Cursor::position));
    private final long endTime;

    /**
     * @param after only events that stand after it
     * @param endTime in epoch milliseconds; events at it or earlier
     */
    MergedEvents(List<LogStream> streams, EventPosition after, long endTime) {
        this.endTime = endTime;
        for (LogStream stream : streams) {
            Cursor cursor = new Cursor(stream, stream.events().indexAfter(after));
            if (cursor.hasEvent(endTime)) {
                cursors.add(cursor);
            }
        }
    }

    /** The first {@code max} of them. */
    List<StreamEvent> take(int max) {
        List<StreamEvent> taken = new ArrayList<>();
        while (taken.size() < max && !cursors.isEmpty()) {
            Cursor next = cursors.remove();
            taken.add(new StreamEvent(next.stream.name(), next.event()));
            next.index++;
            if (next.hasEvent(endTime)) {
                cursors.add(next);
            }
        }
        return taken;
    }

    private static final class Cursor {
        final LogStream stream;
        int index;
        /** Of the event at the index, if there is one. */
        EventPosition position = EventPosition.FIRST;

        Cursor(LogStream stream, int index) {
            this.stream = stream;
            this.index = index;
        }

        boolean hasEvent(long endTime) {
            EventLog events = stream.events();
            if (index == events.size()) {
                return false;
            }
            position = events.position(index);
            return position.timestamp() <= endTime;
        }

        LogEvent event() {
            return stream.events().get(index);
        }

        EventPosition position() {
            return position;
        }
    }
}
