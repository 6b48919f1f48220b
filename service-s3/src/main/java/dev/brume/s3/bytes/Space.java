package dev.brume.s3.bytes;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of objects and parts may be in memory, all together. */
public final class Space {
    private final AtomicLong taken = new AtomicLong();
    private final long most;

    /** @param most in bytes */
    public Space(long most) {
        this.most = most;
    }

    /** Half of the heap, so that the rest of the emulator goes on. */
    public static Space ofHeap() {
        return new Space(Runtime.getRuntime().maxMemory() / 2);
    }

    /** Whether there was room for them. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** In bytes. */
    public long taken() {
        return taken.get();
    }
}
