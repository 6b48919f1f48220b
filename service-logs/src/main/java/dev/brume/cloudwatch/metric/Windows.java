package dev.brume.cloudwatch.metric;

import org.jspecify.annotations.Nullable;

/** Equal stretches of time, one after another, and what was reported in each. Belongs to whoever reads. */
public final class Windows {
    private final long from;
    private final int period;
    private final @Nullable Bucket[] buckets;

    /**
     * @param from the start of the first in epoch seconds
     * @param period the length of each in seconds
     */
    public Windows(long from, int period, int count) {
        this.from = from;
        this.period = period;
        this.buckets = new Bucket[count];
    }

    public long from() {
        return from;
    }

    public int period() {
        return period;
    }

    public int count() {
        return buckets.length;
    }

    /** The end of the last, which does not belong to it any more. */
    public long until() {
        return from + (long) period * buckets.length;
    }

    /** The start of a stretch in epoch seconds. */
    public long start(int at) {
        return from + (long) period * at;
    }

    /** What was reported in a stretch; null when nothing was. */
    public @Nullable Bucket bucket(int at) {
        return buckets[at];
    }

    /** Whether buckets of a length never lie in two stretches. */
    boolean fits(int step) {
        return period % step == 0 && from % step == 0;
    }

    void add(long start, Bucket bucket) {
        int at = (int) ((start - from) / period);
        Bucket there = buckets[at];
        if (there == null) {
            there = new Bucket();
            buckets[at] = there;
        }
        there.add(bucket);
    }
}
