package dev.brume.firehose.stream;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that a stream's records on their way take, in bytes. Records that would go beyond are not let in: their clients are told to
 * slow down, as AWS tells them. What is in may grow while it is processed, and is never given up for want of room. A stream holds three
 * times as much as it leaves free at the most: one whose destination takes nothing leaves room for others. Safe for many threads.
 */
public final class Backlog {
    private static final int TIMES_THE_FREE = 3;
    private final Backlogs all;
    private final AtomicLong bytes = new AtomicLong();

    Backlog(Backlogs all) {
        this.all = all;
    }

    /** Lets so much in, if there is room. */
    public boolean admit(long more) {
        long free = all.add(more);
        if (bytes.addAndGet(more) <= TIMES_THE_FREE * free) {
            return true;
        }
        change(-more);
        return false;
    }

    /** As {@link #admit}, for what comes as a whole: where it is more than there ever is room for, it comes alone. */
    public boolean admitWhole(long more) {
        if (admit(more)) {
            return true;
        }
        boolean alone = bytes.compareAndSet(0, more);
        if (alone) {
            all.add(more);
        }
        return alone;
    }

    /** Whether there is room for so much. */
    public boolean hasRoomFor(long more) {
        return more <= all.free();
    }

    /** What is in has become larger, or smaller. */
    public void change(long difference) {
        all.add(difference);
        bytes.addAndGet(difference);
    }
}
