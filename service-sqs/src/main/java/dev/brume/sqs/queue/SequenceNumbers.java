package dev.brume.sqs.queue;

/** A FIFO queue's sequence numbers: large, not consecutive, always of twenty digits. Guarded by the queue's lock. */
final class SequenceNumbers {
    /** Stands before every number: with its nineteen digits they pass what a long holds. */
    private static final String PREFIX = "1";

    private static final long FIRST = 8_800_000_000_000_000_000L;
    private static final long STEP = 256;
    private long last = FIRST;

    long next() {
        last += STEP;
        return last;
    }

    static String text(long number) {
        return PREFIX + number;
    }
}
