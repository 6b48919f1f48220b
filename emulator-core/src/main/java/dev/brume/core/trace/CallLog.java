package dev.brume.core.trace;

import dev.brume.core.dispatch.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * Who called what, from which call, with what outcome: the latest calls in a ring. A call costs one counter and one slot; no
 * lock. A reader may miss a call that is being written while it reads.
 */
public final class CallLog {
    /** How many calls are kept. */
    public static final int CAPACITY = 8_192;

    private final AtomicReferenceArray<CallRecord> ring = new AtomicReferenceArray<>(CAPACITY);
    private final AtomicLong next = new AtomicLong();

    public void add(Call call, String error, String message, long nanos) {
        long sequence = next.getAndIncrement();
        ring.setRelease((int) (sequence % CAPACITY), new CallRecord(sequence, call, error, message, nanos));
    }

    /** The latest {@code limit} calls that {@code wanted} accepts, oldest first. */
    public List<CallRecord> latest(Predicate<CallRecord> wanted, int limit) {
        List<CallRecord> found = new ArrayList<>();
        long end = next.get();
        for (long sequence = end - 1; sequence >= Math.max(0, end - CAPACITY) && found.size() < limit; sequence--) {
            CallRecord record = ring.getAcquire((int) (sequence % CAPACITY));
            if (record != null && record.sequence() == sequence && wanted.test(record)) {
                found.add(record);
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** How many calls there were since the start. */
    public long total() {
        return next.get();
    }

    /** Forgets the calls of which {@code unwanted} is true; their numbers are not used again. */
    public void forget(Predicate<CallRecord> unwanted) {
        for (int slot = 0; slot < CAPACITY; slot++) {
            CallRecord record = ring.getAcquire(slot);
            if (record != null && unwanted.test(record)) {
                ring.compareAndSet(slot, record, null);
            }
        }
    }
}
