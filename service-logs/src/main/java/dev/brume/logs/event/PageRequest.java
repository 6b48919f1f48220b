package dev.brume.logs.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a stream is asked for.
 *
 * @param startTime in epoch milliseconds; events at it or later
 * @param endTime in epoch milliseconds; events earlier than it
 * @param direction from where and which way
 * @param position what a token said, or null to begin at an end
 * @param limit the most events
 * @param bytesMax what they may count as together, in bytes; one event is always given
 *
 * <p>See CloudWatch Logs API reference, GetLogEvents.
 */
public record PageRequest(
        long startTime,
        long endTime,
        Direction direction,
        @Nullable EventPosition position,
        int limit,
        int bytesMax) {

    /** Which way a reader goes. */
    public enum Direction {
        FORWARD,
        BACKWARD
    }

    /** The page of a log that this asks for. */
    public EventPage of(EventLog log) {
        int from = log.indexAfter(EventPosition.before(startTime));
        int to = Math.max(from, log.indexAfter(EventPosition.before(endTime)));
        return direction == Direction.FORWARD ? forward(log, from, to) : backward(log, from, to);
    }

    private EventPage forward(EventLog log, int from, int to) {
        int first = position == null ? from : Math.clamp(log.indexAfter(position), from, to);
        int end = first;
        int bytes = 0;
        while (end < to && end - first < limit) {
            bytes += log.bytes(end);
            if (bytes > bytesMax && end > first) {
                break;
            }
            end++;
        }
        return page(log, first, end);
    }

    private EventPage backward(EventLog log, int from, int to) {
        int end = position == null ? to : Math.clamp(log.indexAfter(justBefore(position)), from, to);
        int first = end;
        int bytes = 0;
        while (first > from && end - first < limit) {
            bytes += log.bytes(first - 1);
            if (bytes > bytesMax && end > first) {
                break;
            }
            first--;
        }
        return page(log, first, end);
    }

    private EventPage page(EventLog log, int first, int end) {
        if (first == end) {
            return nothing();
        }
        return new EventPage(log.slice(first, end), log.position(first), log.position(end - 1));
    }

    /** Where there is nothing a reader stays where it is: the same token leads to what comes later. */
    private EventPage nothing() {
        EventPosition here = position == null ? EventPosition.before(startTime) : position;
        return direction == Direction.FORWARD
                ? new EventPage(List.of(), justAfter(here), here)
                : new EventPage(List.of(), here, justBefore(here));
    }

    private static EventPosition justBefore(EventPosition position) {
        return position.sequence() < 0 ? position : new EventPosition(position.timestamp(), position.sequence() - 1);
    }

    private static EventPosition justAfter(EventPosition position) {
        return new EventPosition(position.timestamp(), position.sequence() + 1);
    }
}
