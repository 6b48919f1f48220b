package dev.brume.kinesis.stream;

import dev.brume.kinesis.measure.ShardMeter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A shard: a range of hash keys and the records that fell into it. Its lock guards the log and whether it is closed; listeners
 * are called outside of the lock.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Shard.html">Shard</a>
 */
public final class Shard {
    /** What {@link #append} returns instead of a record when the shard is closed. */
    private static final long OPEN = Long.MIN_VALUE;

    private final int index;
    private final String id;
    private final HashKeyRange range;
    private final List<Shard> parents;
    private final SequenceNumbers sequenceNumbers;
    private final Retention retention;
    private final long createdAt;
    private final ShardThroughput throughput;
    private final ShardMeter meter;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final RecordLog log = new RecordLog();
    private volatile long closedAt = OPEN;
    /** Set once, by the resharding that closed this shard. */
    private volatile List<Shard> children = List.of();

    Shard(int index, HashKeyRange range, List<Shard> parents, ShardBirth birth) {
        this.index = index;
        this.id = ShardId.of(index);
        this.range = range;
        this.parents = List.copyOf(parents);
        this.retention = birth.retention();
        this.createdAt = birth.now();
        this.throughput = new ShardThroughput(birth.enforceRates());
        this.meter = birth.stream().shard(id);
        // A child's numbers are above its parents', even if it is made within the same second.
        long seconds = Math.floorDiv(birth.now(), 1000L);
        for (Shard parent : parents) {
            seconds = Math.max(seconds, parent.sequenceNumbers.createdSeconds() + 1);
        }
        this.sequenceNumbers = new SequenceNumbers(seconds, index);
    }

    /** The number in its id. */
    public int index() {
        return index;
    }

    /** {@code shardId-000000000000}. */
    public String id() {
        return id;
    }

    public HashKeyRange range() {
        return range;
    }

    /** None, the shard that was split, or the two that were merged: first the one named as ShardToMerge. */
    public List<Shard> parents() {
        return parents;
    }

    /** The shards that it was split or merged into, in the order of their hash keys; none while it is open. */
    public List<Shard> children() {
        return children;
    }

    /** The numbers of its records; see {@link RecordBatch#position} and {@link RecordBatch#arrival}. */
    public SequenceNumbers sequenceNumbers() {
        return sequenceNumbers;
    }

    /** When it was made, in epoch milliseconds. */
    public long createdAt() {
        return createdAt;
    }

    /** What it takes and gives in a second; guards itself. */
    public ShardThroughput throughput() {
        return throughput;
    }

    public ShardMeter meter() {
        return meter;
    }

    public boolean isOpen() {
        return closedAt == OPEN;
    }

    /** When it was closed, in epoch milliseconds; of a closed shard. */
    public long closedAt() {
        return closedAt;
    }

    /** The number after all its records', or null while it is open. */
    public @Nullable String endingSequenceNumber() {
        return isOpen() ? null : sequenceNumbers.ending(closedAt);
    }

    /** Whether it was closed so long ago that no record of it can be left. */
    public boolean isExpired(long now) {
        return !isOpen() && closedAt <= retention.horizon(now);
    }

    /** A record that was taken. */
    public record Appended(long position, long arrival) {}

    /**
     * Takes a record, unless the shard is closed. Does not tell the listeners: {@link #tellListeners} does.
     *
     * @param data kept as it is, not copied
     * @param key the partition key in UTF-8
     * @return null when the shard is closed
     */
    @Nullable
    Appended append(byte[] data, byte[] key, boolean encrypted, long now) {
        lock.lock();
        try {
            if (!isOpen()) {
                return null;
            }
            log.trim(retention.horizon(now));
            long arrival = log.append(data, key, encrypted, now);
            return new Appended(log.end() - 1, arrival);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The records from a position on.
     *
     * @param from a position that this shard gave out; what was trimmed is skipped
     * @param maxBytes of data and partition keys; one record is given even if it is larger
     */
    public Reading read(long from, int maxRecords, long maxBytes, long now) {
        lock.lock();
        try {
            log.trim(retention.horizon(now));
            RecordBatch batch = log.read(within(from), maxRecords, maxBytes);
            long next = batch.nextPosition();
            boolean more = next < log.end();
            long behind = more && batch.size() > 0 ? Math.max(1, now - batch.arrival(batch.size() - 1)) : 0;
            return new Reading(batch, next, behind, !more && !isOpen());
        } finally {
            lock.unlock();
        }
    }

    /** The oldest record's position. */
    public long trimHorizon(long now) {
        lock.lock();
        try {
            log.trim(retention.horizon(now));
            return log.first();
        } finally {
            lock.unlock();
        }
    }

    /** The position that the next record gets. */
    public long latest() {
        lock.lock();
        try {
            return log.end();
        } finally {
            lock.unlock();
        }
    }

    /** The position of the first record that came at or after an instant. */
    public long firstFrom(long arrival, long now) {
        lock.lock();
        try {
            log.trim(retention.horizon(now));
            return log.firstFrom(arrival);
        } finally {
            lock.unlock();
        }
    }

    private long within(long position) {
        return Math.max(log.first(), Math.min(position, log.end()));
    }

    /** Bytes of data and partition keys that it holds. */
    public long bytes(long now) {
        lock.lock();
        try {
            log.trim(retention.horizon(now));
            return log.bytes();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets at once what is older than the retention period. */
    void trim(long now) {
        lock.lock();
        try {
            log.trim(retention.horizon(now));
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more records: its hash keys go on in others. Does not tell the listeners. */
    void close(List<Shard> successors, long now) {
        lock.lock();
        try {
            children = List.copyOf(successors);
            closedAt = now;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more records and forgets those it has: its stream is deleted. Does not tell the listeners. */
    void delete(long now) {
        lock.lock();
        try {
            closedAt = now;
            log.trim(Long.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has {@code listener} called, until it is taken back, after each put that brought records, after the shard was closed, and
     * after its stream was deleted. It is called outside of every lock, on the thread that put: it must be short and must not
     * fail. Who listens first and reads then misses nothing.
     */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Takes a listener back; harmless if it was. */
    public void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    void tellListeners() {
        for (Runnable listener : listeners) {
            listener.run();
        }
    }
}
