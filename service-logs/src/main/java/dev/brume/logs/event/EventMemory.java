package dev.brume.logs.event;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much memory the events of all groups may take together. What is more makes the oldest go, by their arrival, and that is said
 * once: AWS keeps events for ever, which no process can. Safe for many threads: a lock guards the order of chunks, and is never held
 * while a group's lock is waited for.
 */
public final class EventMemory {
    private static final Logger LOG = LoggerFactory.getLogger(EventMemory.class);
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long BYTES_MIN = 32 * MEBIBYTE;
    private static final int SHARE_OF_HEAP = 4;

    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean said = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<Chunk> chunks = new LinkedHashSet<>();

    public EventMemory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** A quarter of the heap, 32 MiB at the least. */
    public static EventMemory ofHeap() {
        return new EventMemory(Math.max(BYTES_MIN, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** What is held now, in bytes. */
    public long bytesHeld() {
        return bytes.get();
    }

    void take(Chunk chunk) {
        lock.lock();
        try {
            chunks.add(chunk);
        } finally {
            lock.unlock();
        }
        bytes.addAndGet(chunk.capacity());
    }

    /** A chunk that holds nothing any more; one that was given back before counts once. */
    void giveBack(Chunk chunk) {
        boolean held;
        lock.lock();
        try {
            held = chunks.remove(chunk);
        } finally {
            lock.unlock();
        }
        if (held) {
            bytes.addAndGet(-chunk.capacity());
        }
    }

    /** @param more bytes of what finds events in chunks; negative where there are fewer */
    void resize(long more) {
        bytes.addAndGet(more);
    }

    /** Drops the oldest events while there are too many. The caller holds no group's lock. */
    public void makeRoom() {
        while (bytes.get() > bytesMax) {
            Optional<Chunk> oldest = oldest();
            if (oldest.isEmpty()) {
                return;
            }
            if (!said.getAndSet(true)) {
                LOG.warn(
                        "CloudWatch Logs: log events take {} MiB, which is all that they may: from now on the oldest are dropped",
                        bytesMax / MEBIBYTE);
            }
            oldest.get().log().giveUp(oldest.get());
        }
    }

    private Optional<Chunk> oldest() {
        lock.lock();
        try {
            return chunks.isEmpty() ? Optional.empty() : Optional.of(chunks.getFirst());
        } finally {
            lock.unlock();
        }
    }
}
