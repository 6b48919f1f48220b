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

    /** RegisterStreamConsumer: consumers of an on-demand standard or a provisioned stream. */
    public static final int CONSUMERS_MAX = 20;
    /** RegisterStreamConsumer: consumers of an on-demand stream in an account with a commitment ("On-demand Advantage"). */
    public static final int CONSUMERS_MAX_ADVANTAGE = 50;

    public static final int TAGS_MAX = 50;
    /** CreateStream: streams of an account that may be CREATING at the same time. */
    public static final int STREAMS_CREATING_MAX = 5;
    /** Streams in on-demand mode that an account may have in a region. */
    public static final int ON_DEMAND_STREAMS_MAX = 50;
    /** Shards that an account may have in us-east-1, us-west-2 and eu-west-1; elsewhere 1,000 or 6,000. */
    public static final int SHARDS_MAX_LARGE_REGIONS = 20_000;

    public static final int SHARDS_MAX = 6_000;
    /** UpdateShardCount: shards of a stream, and how often in 24 hours. */
    public static final int UPDATED_SHARDS_MAX = 10_000;

    public static final int RESCALINGS_PER_DAY = 10;
    /** How often in 24 hours a stream may change between on-demand and provisioned mode. */
    public static final int MODE_CHANGES_PER_DAY = 2;

    public static final Duration DAY = Duration.ofHours(24);
    /** UpdateStreamWarmThroughput: "Scale to more than 10 GiBps" cannot be done by default. */
    public static final int WARM_THROUGHPUT_MIBPS_MAX = 10 * 1024;
    /** How long a NextToken can be used. */
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    /** The largest resource policy, 20 KB. */
    public static final int POLICY_BYTES_MAX = 20 * 1024;

    public static final int ITERATORS_PER_SECOND = 5;

    private KinesisLimits() {}
}
