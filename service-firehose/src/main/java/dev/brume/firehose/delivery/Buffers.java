package dev.brume.firehose.delivery;

import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.firehose.stream.FirehoseRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds records, each kind in a buffer of its own, until there are enough of a kind or the first of it has waited long enough. One
 * lock guards all; what is full is handed on after the lock.
 *
 * @param <K> what tells kinds apart
 */
public final class Buffers<K> {
    private final EmulatorTime time;
    private final long bytesMax;
    private final Duration interval;
    private final int kindsMax;
    private final Consumer<List<FirehoseRecord>> next;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, Held> kinds = new HashMap<>();
    private boolean closed;

    private static final class Held {
        private final List<FirehoseRecord> records = new ArrayList<>();
        private long bytes;
        private @Nullable Timer timer;
    }

    /**
     * @param bytesMax of data: a batch has so much, or a little more
     * @param interval zero to hand on at once what comes together
     * @param kindsMax how many kinds may be held at a time
     * @param next gets batches, none of them empty; must not block
     */
    public Buffers(
            EmulatorTime time, long bytesMax, Duration interval, int kindsMax, Consumer<List<FirehoseRecord>> next) {
        this.time = time;
        this.bytesMax = bytesMax;
        this.interval = interval;
        this.kindsMax = kindsMax;
        this.next = next;
    }

    /** @return false when there are too many kinds: then nothing is held */
    public boolean add(K kind, List<FirehoseRecord> more) {
        List<List<FirehoseRecord>> full = new ArrayList<>(1);
        lock.lock();
        try {
            if (kinds.size() >= kindsMax && !kinds.containsKey(kind)) {
                return false;
            }
            Held held = kinds.get(kind);
            for (FirehoseRecord record : more) {
                if (held == null) {
                    held = new Held();
                    kinds.put(kind, held);
                }
                held.records.add(record);
                held.bytes += record.data().length;
                if (held.bytes >= bytesMax) {
                    full.add(cut(kind, held));
                    held = null;
                }
            }
            if (held != null) {
                keep(kind, held, full);
            }
        } finally {
            lock.unlock();
        }
        full.forEach(next);
        return true;
    }

    /** What is not full waits for its time, if there is one. */
    private void keep(K kind, Held held, List<List<FirehoseRecord>> full) {
        if (closed || interval.isZero()) {
            full.add(cut(kind, held));
        } else if (held.timer == null) {
            held.timer = time.schedule(interval, () -> due(kind, held));
        }
    }

    private List<FirehoseRecord> cut(K kind, Held held) {
        kinds.remove(kind);
        if (held.timer != null) {
            held.timer.cancel();
        }
        return held.records;
    }

    private void due(K kind, Held held) {
        lock.lock();
        try {
            if (kinds.get(kind) != held) {
                return;
            }
            cut(kind, held);
        } finally {
            lock.unlock();
        }
        next.accept(held.records);
    }

    /** What is held goes on at once, and so does what still comes. */
    public void close() {
        List<List<FirehoseRecord>> full = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            Map.copyOf(kinds).forEach((kind, held) -> full.add(cut(kind, held)));
        } finally {
            lock.unlock();
        }
        full.forEach(next);
    }

    /** How many kinds are held now. */
    public int kinds() {
        lock.lock();
        try {
            return kinds.size();
        } finally {
            lock.unlock();
        }
    }
}
