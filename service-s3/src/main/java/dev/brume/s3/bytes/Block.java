package dev.brume.s3.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bytes that lie in one place and never change. Objects, parts, copies and readers hold them, whoever makes them first; when the last holder
 * lets go, the place is free again. Safe for many threads.
 */
public abstract sealed class Block permits MemoryBlock, FileBlock {
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Reads one block from its beginning to its end or in parts; used by one thread at a time. */
    public interface Reader extends Closeable {
        /** Fills the array from {@code offset} on with the {@code length} bytes at {@code position}, which are all there. */
        void read(long position, byte[] into, int offset, int length) throws IOException;
    }

    public abstract long length();

    /** For a holder. */
    public abstract Reader open() throws IOException;

    abstract void free();

    /** Counts one more holder in; whoever asks knows of one that does not let go meanwhile. */
    public final void hold() {
        if (holders.getAndIncrement() == 0) {
            throw new IllegalStateException("bytes that nobody holds any more");
        }
    }

    /** Counts a holder out. */
    public final void release() {
        int left = holders.decrementAndGet();
        if (left == 0) {
            free();
        } else if (left < 0) {
            throw new IllegalStateException("bytes that were let go of too often");
        }
    }
}
