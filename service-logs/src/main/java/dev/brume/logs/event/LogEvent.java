package dev.brume.logs.event;

/**
 * One log event as it is kept.
 *
 * @param timestamp when it occurred, in epoch milliseconds, as the sender says
 * @param sequence grows with each event that arrives anywhere, so that no two have the same
 * @param ingestionTime when it arrived, in epoch milliseconds
 */
public record LogEvent(long timestamp, long sequence, long ingestionTime, String message) {
    public EventPosition position() {
        return new EventPosition(timestamp, sequence);
    }
}
