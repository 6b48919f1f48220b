package dev.brume.cloudwatch.math;

import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.cloudwatch.rules.Periods;
import java.time.Duration;
import java.time.Instant;

/**
 * Where the periods of a request begin and end: the start is rounded down, the more the older it is.
 *
 * <p>See CloudWatch API Reference, "GetMetricStatistics", StartTime.
 */
public final class TimeRange {
    private static final long FIVE_MINUTES = 300;
    private static final long MINUTES_KEPT = Duration.ofDays(15).toSeconds();
    private static final long FIVE_MINUTES_KEPT = Duration.ofDays(63).toSeconds();
    /** AWS's clock did not run before 1970, and does not run for ever. */
    private static final long SECONDS_MAX = 253_402_300_799L;

    private TimeRange() {}

    /** Where the first period begins, in epoch seconds. */
    public static long start(Instant asked, int period, long now) {
        long second = within(asked.getEpochSecond());
        if (second < now - FIVE_MINUTES_KEPT) {
            return Periods.floor(second, CloudWatchLimits.HOUR);
        }
        if (second < now - MINUTES_KEPT) {
            return Periods.floor(second, FIVE_MINUTES);
        }
        return Periods.floor(second, Math.min(period, CloudWatchLimits.MINUTE));
    }

    /** In epoch seconds, not included. */
    public static long end(Instant asked) {
        return within(asked.getEpochSecond() + (asked.getNano() > 0 ? 1 : 0));
    }

    private static long within(long second) {
        return Math.max(0, Math.min(SECONDS_MAX, second));
    }
}
