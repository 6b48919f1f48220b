package dev.brume.sns.topic;

import dev.brume.sns.rules.SnsLimits;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What was published to a FIFO topic in the last five minutes. Expires in the order of publishing, O(1) for each. Guarded by the
 * topic's lock.
 */
final class Deduplication {
    private record Key(String groupId, String deduplicationId) {}

    private record Entry(Key key, Accepted accepted, Instant at) {}

    private final Map<Key, Entry> entries = new HashMap<>();
    private final Queue<Entry> byAge = new ArrayDeque<>();

    /**
     * What was first published under an id, or null.
     *
     * @param groupId where duplicates are looked for; empty for the whole topic
     */
    @Nullable
    Accepted find(String groupId, String deduplicationId, Instant now) {
        expire(now);
        Entry entry = entries.get(new Key(groupId, deduplicationId));
        return entry == null ? null : entry.accepted;
    }

    void remember(String groupId, String deduplicationId, Accepted accepted, Instant now) {
        Entry entry = new Entry(new Key(groupId, deduplicationId), accepted, now);
        entries.put(entry.key, entry);
        byAge.add(entry);
    }

    private void expire(Instant now) {
        Instant over = now.minus(SnsLimits.DEDUPLICATION_INTERVAL);
        for (Entry first = byAge.peek(); first != null && !first.at.isAfter(over); first = byAge.peek()) {
            byAge.remove();
            entries.remove(first.key, first);
        }
    }
}
