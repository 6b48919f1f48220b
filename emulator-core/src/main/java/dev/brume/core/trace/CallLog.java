package dev.brume.core.trace;

import dev.brume.core.dispatch.Call;
import dev.brume.core.time.Patience;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who called what, from which call, with what outcome: the latest calls in a ring. A call costs one counter and one slot, whose
 * lock it shares with no other call but one that is 8,192 calls behind. A reader may miss a call that is being written while it
 * reads.
 */
public final class CallLog {
    /** How many calls are kept. */
    public static final int CAPACITY = 8_192;

    /** Each made when it is first used, and then kept. */
    private final AtomicReferenceArray<@Nullable CallSlot> ring = new AtomicReferenceArray<>(CAPACITY);

    private final AtomicLong next = new AtomicLong();

    /** Who waits for the next call: mostly nobody. Whoever is in here was put in before {@link #awaited} was set. */
    private final Set<CompletableFuture<Boolean>> waiting = ConcurrentHashMap.newKeySet();

    private volatile boolean awaited;

    public void add(Call call, String error, String message, long nanos) {
        long sequence = next.getAndIncrement();
        slot(sequence).put(sequence, call, error, message, nanos);
        if (awaited) {
            awaited = false;
            waiting.forEach(waiter -> waiter.complete(true));
        }
    }

    /**
     * Waits without a thread for a call after the one with this number.
     *
     * @param timeoutMillis in real time
     * @return whether one came in time
     */
    public CompletionStage<Boolean> callAfter(long sequence, long timeoutMillis) {
        CompletableFuture<Boolean> waiter = new CompletableFuture<>();
        waiting.add(waiter);
        awaited = true;
        waiter.whenComplete((came, failure) -> waiting.remove(waiter));
        if (next.get() > sequence + 1) {
            waiter.complete(true);
        }
        return Patience.within(timeoutMillis, waiter, false);
    }

    private CallSlot slot(long sequence) {
        int index = (int) (sequence % CAPACITY);
        CallSlot slot = ring.getAcquire(index);
        if (slot == null) {
            CallSlot made = new CallSlot();
            CallSlot other = ring.compareAndExchange(index, null, made);
            slot = other == null ? made : other;
        }
        return slot;
    }

    /** The latest {@code limit} calls that {@code wanted} accepts, oldest first. */
    public List<CallRecord> latest(Predicate<CallRecord> wanted, int limit) {
        List<CallRecord> found = new ArrayList<>();
        long end = next.get();
        for (long sequence = end - 1; sequence >= Math.max(0, end - CAPACITY) && found.size() < limit; sequence--) {
            CallSlot slot = ring.getAcquire((int) (sequence % CAPACITY));
            CallRecord record = slot == null ? null : slot.get(sequence);
            if (record != null && wanted.test(record)) {
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
        for (int index = 0; index < CAPACITY; index++) {
            CallSlot slot = ring.getAcquire(index);
            if (slot != null) {
                slot.forgetIf(unwanted);
            }
        }
    }
}
