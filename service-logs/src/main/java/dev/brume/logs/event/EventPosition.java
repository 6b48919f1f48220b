package dev.brume.logs.event;

import java.util.Optional;

/**
 * Where an event stands in the order of events: by time, then by arrival.
 *
 * @param timestamp in epoch milliseconds
 */
public record EventPosition(long timestamp, long sequence) implements Comparable<EventPosition> {
    private static final int TIMESTAMP_DIGITS = 19;
    private static final int DIGITS = 56;
    /** Before every event. */
    public static final EventPosition FIRST = new EventPosition(0, -1);

    /** Right before whatever happened at {@code timestamp}. */
    public static EventPosition before(long timestamp) {
        return new EventPosition(timestamp, -1);
    }

    @Override
    public int compareTo(EventPosition other) {
        int byTime = Long.compare(timestamp, other.timestamp);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }

    /** As the id of an event: 56 digits, which order as the events do. */
    public String id() {
        StringBuilder id = new StringBuilder(DIGITS);
        append(id, timestamp, TIMESTAMP_DIGITS);
        append(id, sequence + 1, DIGITS - TIMESTAMP_DIGITS);
        return id.toString();
    }

    private static void append(StringBuilder id, long number, int digits) {
        String text = Long.toString(number);
        id.repeat('0', digits - text.length()).append(text);
    }

    /** Reads what {@link #id} wrote. */
    public static Optional<EventPosition> parse(String id) {
        if (id.length() != DIGITS || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EventPosition(
                    Long.parseLong(id.substring(0, TIMESTAMP_DIGITS)),
                    Long.parseLong(id.substring(TIMESTAMP_DIGITS)) - 1));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
