package dev.brume.core.poll;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream was read, by shard: outlives the pollers that read it one after the other. Concurrent maps guard it.
 */
public final class ShardProgress {
    /** A shard that was read to its end. */
    private static final ShardPosition END = new ShardPosition("END", null, null);

    private volatile @Nullable Instant streamMadeAt;
    private final Map<String, ShardPosition> positions = new ConcurrentHashMap<>();
    /** Tumbling windows that were open when their reader was stopped. */
    private final Map<String, TumblingWindow> windows = new ConcurrentHashMap<>();

    @Nullable
    ShardPosition position(String shardId) {
        return positions.get(shardId);
    }

    void at(String shardId, ShardPosition position) {
        positions.put(shardId, position);
    }

    /** @param window null for none */
    void leaves(String shardId, @Nullable TumblingWindow window) {
        if (window == null) {
            windows.remove(shardId);
        } else {
            windows.put(shardId, window);
        }
    }

    /** The window that was left open, for one reader to go on with. */
    @Nullable
    TumblingWindow takeWindow(String shardId) {
        return windows.remove(shardId);
    }

    void ended(String shardId) {
        positions.put(shardId, END);
    }

    boolean isEnded(String shardId) {
        return positions.get(shardId) == END;
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    /** Whether what it knows is of another stream: one of the same name that was deleted since. */
    boolean isOfAnother(Instant madeAt) {
        Instant before = streamMadeAt;
        return before != null && !before.equals(madeAt);
    }

    /** A stream is read that was made then. Called by one poller at a time. */
    void begin(Instant madeAt) {
        if (isOfAnother(madeAt)) {
            positions.clear();
            windows.clear();
        }
        streamMadeAt = madeAt;
    }

    boolean knows(String shardId) {
        return positions.containsKey(shardId);
    }
}
