package dev.brume.firehose.stream;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the records of all streams on their way take together, in bytes. Safe for many threads. */
public final class Backlogs {
    private static final long BYTES_MIN = 64L * 1024 * 1024;
    private final AtomicLong bytes = new AtomicLong();
    private final long bytesMax;

    /** A quarter of the heap, 64 MiB at the least. */
    public Backlogs() {
        this(Math.max(BYTES_MIN, Runtime.getRuntime().maxMemory() / 4));
    }

    public Backlogs(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** A stream's part of it, empty so far. */
    public Backlog backlog() {
        return new Backlog(this);
    }

    /** @return what is free then; less than nothing where there is no room */
    long add(long more) {
        return bytesMax - bytes.addAndGet(more);
    }

    long free() {
        return bytesMax - bytes.get();
    }
}
