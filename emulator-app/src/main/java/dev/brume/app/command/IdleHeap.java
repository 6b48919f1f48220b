package dev.brume.app.command;

import java.util.function.LongSupplier;

/**
 * Gives memory back once a burst of work is over. The serial collector makes the heap smaller only when it collects all of it,
 * and where nobody asks for anything it never does. Belongs to the thread that looks, now and then.
 */
final class IdleHeap {
    /** Between two looks: a few long polls and health checks are no work. */
    private static final long CALLS_WHEN_IDLE = 100;
    /** Less is not worth the pause, which is about a millisecond for each two MiB that live. */
    private static final long GROWTH_WORTH_A_COLLECTION = 16L * 1024 * 1024;

    private final LongSupplier calls;
    private final LongSupplier heapBytes;
    private final Runnable collection;
    private long callsBefore;
    private long kept;

    /** @param calls how many there have been since the start */
    IdleHeap(LongSupplier calls) {
        this(calls, Runtime.getRuntime()::totalMemory, System::gc);
    }

    /**
     * @param heapBytes that the heap takes from the system
     * @param collection makes the heap as small as it can be
     */
    IdleHeap(LongSupplier calls, LongSupplier heapBytes, Runnable collection) {
        this.calls = calls;
        this.heapBytes = heapBytes;
        this.collection = collection;
        this.kept = heapBytes.getAsLong();
    }

    void look() {
        long now = calls.getAsLong();
        boolean idle = now - callsBefore < CALLS_WHEN_IDLE;
        callsBefore = now;
        if (idle && heapBytes.getAsLong() - kept > GROWTH_WORTH_A_COLLECTION) {
            collection.run();
            kept = heapBytes.getAsLong();
        }
    }
}
