package dev.brume.kinesis.fanout;

import java.time.Duration;

/**
 * Numbers of enhanced fan-out that the Kinesis model does not carry.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html">SubscribeToShard</a>
 */
final class FanOutLimits {
    /** "... over the HTTP/2 connection for up to 5 minutes". */
    static final Duration LIFE = Duration.ofMinutes(5);
    /** Within this time after a successful call the same consumer and shard are refused, afterwards the next call takes over. */
    static final Duration TAKEOVER_AFTER = Duration.ofSeconds(5);
    /** How long a subscription is silent at most: then comes an event without records. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
    /** Enhanced fan-out consumers: "up to 2 MB of data per second per shard"; of data and partition keys. */
    static final long BYTES_PER_SECOND = 2 * 1024 * 1024;
    /** Data and partition keys of one event, unless one record alone is larger: what a reader that is slow has in memory here. */
    static final long EVENT_BYTES_MAX = 1024 * 1024;
    /** The model's bound for a list of records. */
    static final int EVENT_RECORDS_MAX = 10_000;

    private FanOutLimits() {}
}
