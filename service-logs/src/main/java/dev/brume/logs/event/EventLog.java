package dev.brume.logs.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of one stream, in the order of their positions. Adding the latest costs nothing that grows, adding an earlier one
 * moves those that are later; finding is by halving; dropping the oldest costs what it drops. Not safe for threads: its group
 * guards it.
 */
public final class EventLog {
    private static final int CAPACITY_AT_FIRST = 16;

    private @Nullable LogEvent[] events = new LogEvent[CAPACITY_AT_FIRST];
    private int head;
    private int size;
    private long bytes;

    /** Adds an event of which the sequence is greater than that of all that are here. */
    public void add(LogEvent event) {
        makeRoom();
        int at = indexAfter(event.position());
        System.arraycopy(events, head + at, events, head + at + 1, size - at);
        events[head + at] = event;
        size++;
        bytes += EventSize.of(event.message());
    }

    private void makeRoom() {
        if (head + size < events.length) {
            return;
        }
        if (head > size) {
            System.arraycopy(events, head, events, 0, size);
            Arrays.fill(events, size, head + size, null);
            head = 0;
        } else {
            events = Arrays.copyOfRange(events, head, head + Math.max(CAPACITY_AT_FIRST, 2 * size));
            head = 0;
        }
    }

    /** Drops events from before {@code timestamp}, in epoch milliseconds. */
    public void dropBefore(long timestamp) {
        while (size > 0 && get(0).timestamp() < timestamp) {
            bytes -= EventSize.of(get(0).message());
            events[head++] = null;
            size--;
        }
    }

    public int size() {
        return size;
    }

    /** What the events count as, in bytes. */
    public long bytes() {
        return bytes;
    }

    public LogEvent get(int index) {
        LogEvent event = events[head + index];
        if (index < 0 || index >= size || event == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return event;
    }

    /** How many events stand at or before a position. */
    public int indexAfter(EventPosition position) {
        if (size == 0 || get(size - 1).position().compareTo(position) <= 0) {
            return size;
        }
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).position().compareTo(position) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The event that stands at a position. */
    public Optional<LogEvent> at(EventPosition position) {
        int before = indexAfter(position) - 1;
        return before >= 0 && get(before).position().equals(position) ? Optional.of(get(before)) : Optional.empty();
    }

    /** The events from index {@code from} to before {@code to}, copied. */
    public List<LogEvent> slice(int from, int to) {
        LogEvent[] slice = new LogEvent[Math.max(0, to - from)];
        for (int i = 0; i < slice.length; i++) {
            slice[i] = get(from + i);
        }
        return List.of(slice);
    }
}
