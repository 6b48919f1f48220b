package dev.brume.kinesis.stream;

import java.time.Duration;

/**
 * Quotas that the Kinesis model does not carry.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">Quotas and limits</a>
 */
public final class KinesisLimits {
    private static final int MIB = 1024 * 1024;

    /** PutRecords: all records together, partition keys included. */
    public static final int PUT_RECORDS_BYTES_MAX = 10 * MIB;
    /** GetRecords: records and bytes of one answer. */
    public static final int GET_RECORDS_MAX = 10_000;

    public static final int GET_RECORDS_BYTES_MAX = 10 * MIB;
    /** A shard's quotas for one second. */
    public static final int RECORDS_IN_PER_SECOND = 1000;

    public static final int BYTES_IN_PER_SECOND = MIB;
    public static final int READS_PER_SECOND = 5;
    public static final int BYTES_OUT_PER_SECOND = 2 * MIB;
    /** How long a shard iterator can be used. */
    public static final Duration ITERATOR_LIFE = Duration.ofMinutes(5);

    public static final int RETENTION_HOURS_DEFAULT = 24;
    public static final int RETENTION_HOURS_MAX = 8760;
    /** CreateStream, "MaxRecordSizeInKiB". */
    public static final int RECORD_KIB_DEFAULT = 1024;
    /** "By default, data streams created with the on-demand capacity mode have 4 shards". */
    public static final int ON_DEMAND_SHARDS = 4;

    /** RegisterStreamConsumer: "You can register up to 20 consumers per data stream". */
    public static final int CONSUMERS_MAX = 20;

    public static final int TAGS_MAX = 50;
    /** How long CREATING, UPDATING and DELETING last at most. */
    public static final Duration STATUS_CHANGE = Duration.ofMillis(100);

    private KinesisLimits() {}
}
