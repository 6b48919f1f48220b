package dev.brume.cloudwatch.metric;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory all metrics of all accounts may take together. Safe for many threads. */
public final class MemoryBudget {
    private static final long BYTES_MIN = 32L * 1024 * 1024;
    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    public MemoryBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** An eighth of the heap, 32 MiB at the least. */
    public static MemoryBudget ofHeap() {
        return new MemoryBudget(Math.max(BYTES_MIN, Runtime.getRuntime().maxMemory() / 8));
    }

    void add(long more) {
        if (more != 0) {
            bytes.addAndGet(more);
        }
    }

    /** Whether no more should be taken in. */
    public boolean isUsedUp() {
        return bytes.get() >= bytesMax;
    }

    /** What is held now. */
    public long bytesHeld() {
        return bytes.get();
    }

    public long bytesMax() {
        return bytesMax;
    }
}
