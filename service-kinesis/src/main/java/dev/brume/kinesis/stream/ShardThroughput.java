package dev.brume.kinesis.stream;

/**
 * What a shard takes and gives in one second: 1,000 records and 1 MiB in, five reads and 2 MiB out. A read of more than 2 MiB is
 * answered and makes up for it by refusing reads for as many seconds: after 10 MiB, for five. Seconds are those of the emulated
 * clock, from full second to full second. Guarded by its monitor.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">Quotas and limits</a>
 */
public final class ShardThroughput {
    private static final long SECOND = 1000;
    private final boolean enforced;
    private long second = Long.MIN_VALUE;
    private int recordsIn;
    private long bytesIn;
    private int reads;
    private int iterators;
    private long bytesOut;

    ShardThroughput(boolean enforced) {
        this.enforced = enforced;
    }

    /** Counts a record in; false when the second is used up, and then it counts for nothing. */
    public boolean admitRecord(int bytes, long now) {
        return !enforced || tryRecord(bytes, now);
    }

    private synchronized boolean tryRecord(int bytes, long now) {
        begin(now);
        // A record above 1 MiB is taken when the second is fresh, and uses up the seconds that follow.
        if (recordsIn >= KinesisLimits.RECORDS_IN_PER_SECOND
                || (bytesIn > 0 && bytesIn + bytes > KinesisLimits.BYTES_IN_PER_SECOND)) {
            return false;
        }
        recordsIn++;
        bytesIn += bytes;
        return true;
    }

    /** Counts a read; false when the second is used up. */
    public boolean admitRead(long now) {
        return !enforced || tryRead(now);
    }

    private synchronized boolean tryRead(long now) {
        begin(now);
        if (reads >= KinesisLimits.READS_PER_SECOND || bytesOut >= KinesisLimits.BYTES_OUT_PER_SECOND) {
            return false;
        }
        reads++;
        return true;
    }

    /** Counts an iterator that is asked for; false when the second is used up. */
    public boolean admitIterator(long now) {
        return !enforced || tryIterator(now);
    }

    private synchronized boolean tryIterator(long now) {
        begin(now);
        if (iterators >= KinesisLimits.ITERATORS_PER_SECOND) {
            return false;
        }
        iterators++;
        return true;
    }

    /** Counts what a read gave. */
    public void gave(long bytes) {
        if (enforced) {
            countOut(bytes);
        }
    }

    private synchronized void countOut(long bytes) {
        bytesOut += bytes;
    }

    private void begin(long now) {
        long current = Math.floorDiv(now, SECOND);
        if (current == second) {
            return;
        }
        long passed = current < second || second == Long.MIN_VALUE ? Long.MAX_VALUE : current - second;
        second = current;
        recordsIn = 0;
        reads = 0;
        iterators = 0;
        bytesIn = rest(bytesIn, KinesisLimits.BYTES_IN_PER_SECOND, passed);
        bytesOut = rest(bytesOut, KinesisLimits.BYTES_OUT_PER_SECOND, passed);
    }

    private static long rest(long spent, long perSecond, long seconds) {
        return seconds > spent / perSecond ? 0 : spent - perSecond * seconds;
    }
}
