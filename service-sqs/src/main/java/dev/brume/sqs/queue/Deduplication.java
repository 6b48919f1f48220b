package dev.brume.sqs.queue;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What a FIFO queue was sent in the last five minutes, whatever became of it since. Expires in the order of sending, O(1) for
 * each. Guarded by the queue's lock.
 */
final class Deduplication {
    private record Key(@Nullable String groupId, String deduplicationId) {}

    private record Entry(Key key, Sent sent, long at) {}

    private final Map<Key, Entry> entries = new HashMap<>();
    private final Queue<Entry> byAge = new ArrayDeque<>();

    /**
     * What was first sent under an id, or null.
     *
     * @param groupId where duplicates are looked for, or null for the whole queue
     */
    @Nullable
    Sent find(@Nullable String groupId, String deduplicationId) {
        Entry entry = entries.get(new Key(groupId, deduplicationId));
        return entry == null ? null : entry.sent;
    }

    void remember(@Nullable String groupId, String deduplicationId, Sent sent, long now) {
        Entry entry = new Entry(new Key(groupId, deduplicationId), sent, now);
        entries.put(entry.key, entry);
        byAge.add(entry);
    }

    /** Forgets what is older than the interval; whoever asks sees to that first. */
    void expire(long now) {
        long over = now - SqsLimits.DEDUPLICATION_INTERVAL.toMillis();
        for (Entry first = byAge.peek(); first != null && first.at <= over; first = byAge.peek()) {
            byAge.remove();
            entries.remove(first.key, first);
        }
    }

    int size() {
        return entries.size();
    }
}
