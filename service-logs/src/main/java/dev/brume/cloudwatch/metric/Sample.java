package dev.brume.cloudwatch.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is reported of a metric at one time: one value, several values, or a statistic set that keeps them to itself.
 *
 * @param values the values where there are several and they are known, else null
 * @param counts how often each of the values occurred
 */
public record Sample(
        double count,
        double sum,
        double min,
        double max,
        @Nullable List<Double> values,
        @Nullable List<Double> counts) {
    public static Sample of(double value) {
        return new Sample(1, value, value, value, null, null);
    }

    /** A statistic set. Its values are known where they are all the same. */
    public static Sample of(double count, double sum, double min, double max) {
        return new Sample(count, sum, min, max, null, null);
    }

    /** @param counts as many as values, greater than 0 at least once */
    public static Sample of(List<Double> values, List<Double> counts) {
        double count = 0;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < values.size(); at++) {
            double value = values.get(at);
            count += counts.get(at);
            sum += value * counts.get(at);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return new Sample(count, sum, min, max, values, counts);
    }

    /** Whether it is known which values it consists of: percentiles need that. */
    boolean tellsValues() {
        return values != null || isOneValue();
    }

    /** Whether all values are the same. */
    boolean isOneValue() {
        return min == max;
    }
}
