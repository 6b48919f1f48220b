package dev.brume.sns.topic;

/** A FIFO topic's sequence numbers: large, not consecutive, always of twenty digits. Guarded by the topic's lock. */
final class SequenceNumbers {
    private static final String ZEROS = "1000000000";
    private static final long FIRST = 1_000_000_000L;
    private long last = FIRST;

    String next() {
        last++;
        return ZEROS + last;
    }
}
