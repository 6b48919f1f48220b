package dev.brume.s3.bucket;

import dev.brume.core.error.AwsException;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes all objects and parts may take together: they are kept in memory. */
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

    /** @throws AwsException ServiceUnavailable, when there is no room */
    public void take(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            throw new AwsException(
                    "ServiceUnavailable",
                    503,
                    "Brume keeps objects in memory, and these bytes would be more than the " + most
                            + " that half of its heap holds. Delete objects, or start it with a larger heap.");
        }
    }

    public void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}
