package dev.brume.logs.group;

import dev.brume.logs.event.EventSize;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one PutLogEvents, in chronological order, and which of them are taken: those that are neither too old, nor older
 * than the group keeps events, nor too far in the future.
 *
 * @param oldEnd how many from the front are older than 14 days
 * @param expiredEnd how many from the front are older than the group's retention
 * @param newStart the first that is more than two hours in the future; the number of events when there is none
 *
 * <p>See CloudWatch Logs API reference, PutLogEvents.
 */
public record EventBatch(List<Entry> entries, int oldEnd, int expiredEnd, int newStart) {

    /** @param timestamp in epoch milliseconds */
    public record Entry(long timestamp, String message) {}

    /**
     * @param retention null for a group that keeps events forever
     * @throws dev.brume.core.error.AwsException InvalidParameterException for a batch that fails as a whole
     */
    static EventBatch of(List<Entry> entries, Instant now, @Nullable Duration retention) {
        checkSize(entries);
        checkOrder(entries);
        int oldEnd = countBefore(entries, now.minus(LogsLimits.PAST_MAX));
        int expiredEnd = retention == null ? 0 : countBefore(entries, now.minus(retention));
        int newStart = countBefore(entries, now.plus(LogsLimits.FUTURE_MAX).plusMillis(1));
        EventBatch batch = new EventBatch(entries, oldEnd, expiredEnd, newStart);
        batch.checkSpan();
        return batch;
    }

    /** Those that are kept. */
    public List<Entry> taken() {
        int from = Math.max(oldEnd, expiredEnd);
        return from < newStart ? entries.subList(from, newStart) : List.of();
    }

    private static void checkSize(List<Entry> entries) {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += EventSize.of(entry.message());
        }
        if (bytes > LogsLimits.BATCH_BYTES_MAX) {
            throw LogsErrors.invalidParameter(
                    "Upload too large: " + bytes + " bytes exceeds limit of " + LogsLimits.BATCH_BYTES_MAX);
        }
    }

    private static void checkOrder(List<Entry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).timestamp() < entries.get(i - 1).timestamp()) {
                throw LogsErrors.invalidParameter(
                        "Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
    }

    private void checkSpan() {
        List<Entry> taken = taken();
        if (!taken.isEmpty()
                && taken.getLast().timestamp() - taken.getFirst().timestamp() > LogsLimits.BATCH_SPAN_MAX.toMillis()) {
            throw LogsErrors.invalidParameter(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    private static int countBefore(List<Entry> entries, Instant instant) {
        long limit = instant.toEpochMilli();
        int count = 0;
        while (count < entries.size() && entries.get(count).timestamp() < limit) {
            count++;
        }
        return count;
    }
}
