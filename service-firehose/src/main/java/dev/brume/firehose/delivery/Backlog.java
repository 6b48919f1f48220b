package dev.brume.firehose.delivery;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all records on their way take together, in bytes. Records that would go beyond are not let in: their clients are
 * told to slow down, as AWS tells them. What is in may grow while it is processed, and is never given up for want of room.
 */
public final class Backlog {
    private static final long BYTES_MIN = 64L * 1024 * 1024;
    private final AtomicLong bytes = new AtomicLong();
    private final long bytesMax;

    /** A quarter of the heap, 64 MiB at the least. */
    public Backlog() {
        this(Math.max(BYTES_MIN, Runtime.getRuntime().maxMemory() / 4));
    }

    public Backlog(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Lets so much in, if there is room. */
    public boolean admit(long more) {
        if (bytes.addAndGet(more) <= bytesMax) {
            return true;
        }
        bytes.addAndGet(-more);
        return false;
    }

    /** Whether there is room for so much. */
    public boolean hasRoomFor(long more) {
        return bytes.get() + more <= bytesMax;
    }

    /** What is in has become larger, or smaller. */
    public void change(long difference) {
        bytes.addAndGet(difference);
    }

    public long bytes() {
        return bytes.get();
    }
}
