package dev.brume.sqs.queue;

import java.util.Locale;

/** A FIFO queue's sequence numbers: large, not consecutive, always of twenty digits. Guarded by the queue's lock. */
final class SequenceNumbers {
    /** The digits that stand before every number; with nineteen more they pass what a long holds. */
    private static final String PREFIX = "1";

    private static final long FIRST = 8_800_000_000_000_000_000L;
    private static final long STEP = 256;
    private long last = FIRST;

    long next() {
        last += STEP;
        return last;
    }

    static String text(long number) {
        return PREFIX + String.format(Locale.ROOT, "%019d", number);
    }
}
