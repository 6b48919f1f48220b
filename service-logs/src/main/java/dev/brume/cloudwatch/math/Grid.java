package dev.brume.cloudwatch.math;

import dev.brume.cloudwatch.rules.CloudWatchLimits;

/**
 * The stretch of time that is asked about.
 *
 * @param from in epoch seconds, where the first period begins
 * @param until in epoch seconds, not included
 * @param period in seconds, of a series that is made of nothing
 * @param allowance shared by all expressions of a request
 */
public record Grid(long from, long until, int period, Allowance allowance) {
    /** A series with a point for each period. */
    TimeSeries fill(Origin origin, int everySeconds, PointValue value) {
        long points = (until - from + everySeconds - 1) / everySeconds;
        if (points > CloudWatchLimits.DATAPOINTS_PER_REQUEST_MAX) {
            throw new MathException("The time range has more than " + CloudWatchLimits.DATAPOINTS_PER_REQUEST_MAX
                    + " periods of " + everySeconds + " seconds");
        }
        allowance.take(Math.max(points, 0));
        TimeSeries.Builder filled = new TimeSeries.Builder(origin, everySeconds, (int) Math.max(points, 0));
        for (long time = from; time < until; time += everySeconds) {
            filled.add(time, value.at(time));
        }
        return filled.build();
    }

    /** What a point of time is worth; no number leaves it out. */
    interface PointValue {
        double at(long time);
    }
}
