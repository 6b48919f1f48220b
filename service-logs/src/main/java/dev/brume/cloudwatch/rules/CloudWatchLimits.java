package dev.brume.cloudwatch.rules;

import java.time.Duration;

/**
 * Quotas that the model does not carry: CloudWatch User Guide, "CloudWatch service quotas", and the API reference of the operations.
 */
public final class CloudWatchLimits {
    public static final int DATA_PER_PUT_MAX = 1000;
    public static final int VALUES_PER_DATUM_MAX = 150;
    /** Values are between -2^360 and 2^360. */
    public static final double VALUE_MAX = Math.pow(2, 360);

    public static final Duration DATUM_AGE_MAX = Duration.ofDays(14);
    public static final Duration DATUM_AHEAD_MAX = Duration.ofHours(2);
    public static final int STATISTICS_DATAPOINTS_MAX = 1440;
    public static final int QUERIES_PER_REQUEST_MAX = 500;
    public static final int DATAPOINTS_PER_REQUEST_MAX = 100_800;
    public static final int METRICS_LISTED_MAX = 500;
    /** A metric that has reported nothing for so long is not listed. */
    public static final Duration LISTED_FOR = Duration.ofDays(14);

    public static final Duration RECENTLY_ACTIVE = Duration.ofHours(3);
    public static final int ALARMS_MAX = 5000;
    public static final int ALARMS_DESCRIBED_DEFAULT = 50;
    public static final int HISTORY_DESCRIBED_DEFAULT = 100;
    public static final int ALARM_QUERIES_MAX = 20;
    public static final int ALARM_METRICS_MAX = 10;
    public static final int TAGS_MAX = 50;
    public static final int MINUTE = 60;
    public static final int HOUR = 3600;
    /** How far back an alarm's periods reach together; seven days where each is an hour or longer. */
    public static final Duration ALARM_REACH_MAX = Duration.ofDays(1);

    public static final Duration LONG_ALARM_REACH_MAX = Duration.ofDays(7);

    private CloudWatchLimits() {}
}
