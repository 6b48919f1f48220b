package dev.brume.core.poll;

import dev.brume.core.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The records of some partition keys of a shard: gathered into batches, one at work at a time, so that the order of each key is kept.
 * Its lock guards everything that changes; batches are run outside of it.
 */
final class ShardLane {
    /** Lambda polls each shard "at a base rate of once per second": Developer Guide, "Polling and batching streams". */
    private static final Duration READ_WITHIN = Duration.ofSeconds(1);

    private final ShardTarget shard;
    /** Told when a batch is done with. */
    private final Runnable progress;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<StreamRecord> pending = new ArrayDeque<>();
    private long pendingBytes;
    private @Nullable BatchRun run;
    private @Nullable TumblingWindow window;
    private @Nullable Timer alarm;
    private @Nullable Instant gatheringUntil;
    /** No more records come: what is gathered goes out. */
    private boolean flushing;

    ShardLane(ShardTarget shard, Runnable progress) {
        this.shard = shard;
        this.progress = progress;
    }

    void add(List<StreamRecord> records) {
        lock.lock();
        try {
            pending.addAll(records);
            records.forEach(record -> pendingBytes += record.bytes());
        } finally {
            lock.unlock();
        }
        tick();
    }

    boolean isHungry() {
        lock.lock();
        try {
            return pending.size() < shard.settings().batchSize();
        } finally {
            lock.unlock();
        }
    }

    boolean isIdle() {
        lock.lock();
        try {
            return run == null && (shard.stopped().get() || (pending.isEmpty() && (window == null || !flushing)));
        } finally {
            lock.unlock();
        }
    }

    /** The first record that is not done with, or null. */
    @Nullable
    StreamRecord firstLeft() {
        lock.lock();
        try {
            StreamRecord ofRun = run == null ? null : run.firstLeft();
            return ofRun == null ? pending.peek() : ofRun;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on with a window that another reader left: what waits in the shard may still be of it, though it is over. */
    void resume(TumblingWindow left) {
        Instant soon = shard.time().now().plus(READ_WITHIN);
        lock.lock();
        try {
            window = left;
            alarm = shard.time().schedule(left.end().isAfter(soon) ? left.end() : soon, this::tick);
        } finally {
            lock.unlock();
        }
    }

    /** The window that is open, with its state; null for none. */
    @Nullable
    TumblingWindow openWindow() {
        lock.lock();
        try {
            return window;
        } finally {
            lock.unlock();
        }
    }

    /** The shard has come to its end. */
    void flush() {
        lock.lock();
        try {
            flushing = true;
        } finally {
            lock.unlock();
        }
        tick();
    }

    private void tick() {
        BatchRun begun = begin();
        if (begun != null) {
            CompletableFuture<Void> done = begun.run();
            done.whenComplete((nothing, failure) -> finished(begun));
        }
    }

    private void finished(BatchRun ended) {
        lock.lock();
        try {
            TumblingWindow unclosed = ended.unclosed();
            if (unclosed != null) {
                unclosed.reopen();
                window = unclosed;
            }
            StreamRecord left = ended.firstLeft();
            if (left != null) {
                // It was stopped: what is left is the next reader's.
                pending.addFirst(left);
                pendingBytes += left.bytes();
            }
            run = null;
        } finally {
            lock.unlock();
        }
        tick();
        progress.run();
    }

    /** The batch that may be run now; null when there is none. */
    private @Nullable BatchRun begin() {
        Instant now = shard.time().now();
        lock.lock();
        try {
            if (run != null || shard.stopped().get()) {
                return null;
            }
            cancelAlarm();
            TumblingWindow open = window;
            if (open != null && isOver(open, now)) {
                return closeWindow(open, now);
            }
            if (pending.isEmpty()) {
                gatheringUntil = null;
                if (open != null) {
                    alarm = shard.time().schedule(open.end(), this::tick);
                }
                return null;
            }
            return isReady(now) ? takeBatch() : null;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver(TumblingWindow open, Instant now) {
        StreamRecord next = pending.peek();
        boolean laterRecord = next != null && !open.holds(next);
        return open.isTooLarge() || laterRecord || (next == null && (flushing || !now.isBefore(open.end())));
    }

    private BatchRun closeWindow(TumblingWindow open, Instant now) {
        StreamRecord next = pending.peek();
        boolean early = now.isBefore(open.end()) && (next == null || open.holds(next));
        open.close(early || (open.isTooLarge() && next != null && open.holds(next)));
        window = null;
        BatchRun last = new BatchRun(shard, open, List.of());
        run = last;
        return last;
    }

    /** Sets an alarm when a batch is to be gathered for a while longer. */
    private boolean isReady(Instant now) {
        Duration gather = shard.settings().window();
        if (gather.isZero()
                || flushing
                || pending.size() >= shard.settings().batchSize()
                || pendingBytes >= PollLimits.ITEMS_BYTES_MAX) {
            return true;
        }
        Instant until = gatheringUntil == null ? now.plus(gather) : gatheringUntil;
        gatheringUntil = until;
        if (!now.isBefore(until)) {
            return true;
        }
        alarm = shard.time().schedule(until, this::tick);
        return false;
    }

    private void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    private BatchRun takeBatch() {
        gatheringUntil = null;
        Duration tumbling = shard.settings().tumbling();
        StreamRecord first = pending.getFirst();
        if (tumbling != null && window == null) {
            window = TumblingWindow.of(shard, tumbling, first.arrival());
        }
        List<StreamRecord> records = new ArrayList<>();
        int bytes = 0;
        StreamRecord next = first;
        while (next != null
                && records.size() < shard.settings().batchSize()
                && (records.isEmpty() || bytes + next.bytes() <= PollLimits.ITEMS_BYTES_MAX)
                && (window == null || window.holds(next))) {
            records.add(next);
            bytes += next.bytes();
            pending.removeFirst();
            pendingBytes -= next.bytes();
            next = pending.peek();
        }
        BatchRun begun = new BatchRun(shard, window, records);
        run = begun;
        return begun;
    }
}
