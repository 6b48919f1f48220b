package dev.brume.firehose.rules;

import java.time.Duration;

/**
 * Quotas that the Firehose model does not carry.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/limits.html">Amazon Data Firehose quota</a>
 */
public final class FirehoseLimits {
    public static final int MIB = 1024 * 1024;

    /** "By default, you can create up to 5,000 Firehose streams per Region" (CreateDeliveryStream). */
    public static final int STREAMS_MAX = 5000;

    public static final int TAGS_MAX = 50;

    /** PutRecordBatch: "up to 4 MiB per call". */
    public static final int BATCH_BYTES_MAX = 4 * MIB;

    /** Direct puts of a stream in a second, in us-east-1, us-west-2 and eu-west-1; and elsewhere. */
    public static final int RECORDS_LARGE = 500_000;

    public static final int REQUESTS_LARGE = 2000;
    public static final int BYTES_LARGE = 5 * MIB;
    public static final int RECORDS = 100_000;
    public static final int REQUESTS = 1000;
    public static final int BYTES = MIB;

    /** Start- and StopDeliveryStreamEncryption of one stream together. */
    public static final int ENCRYPTION_CALLS_MAX = 25;

    public static final Duration ENCRYPTION_CALLS_WINDOW = Duration.ofHours(24);

    /** How many streams and tags a page has when nobody says. */
    public static final int LIST_STREAMS_DEFAULT = 10;

    public static final int LIST_TAGS_DEFAULT = 50;

    /** How long a stream stays CREATING or DELETING, and its encryption ENABLING or DISABLING, at most; AWS takes a minute. */
    public static final Duration PASSING = Duration.ofMillis(100);

    private FirehoseLimits() {}
}
