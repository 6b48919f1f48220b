package dev.brume.s3.bucket;

import java.time.Instant;

/** Numbers the versions that come and go in a bucket, in their order. Guarded by the bucket's lock. */
final class Sequencer {
    /** As many within a millisecond before numbers run ahead of the clock, which does no harm. */
    private static final int PLACES = 20;

    private long last;

    /** Greater than all before, also when the clock was set back. */
    long next(Instant now) {
        last = Math.max(last + 1, now.toEpochMilli() << PLACES);
        return last;
    }
}
