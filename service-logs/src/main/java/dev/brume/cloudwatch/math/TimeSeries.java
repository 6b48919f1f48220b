package dev.brume.cloudwatch.math;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Numbers at points in time, in order. Points without a number are not there; what is no number, as after a division by zero, is
 * dropped. Immutable.
 */
public final class TimeSeries implements Value {
    private final Origin origin;
    private final int period;
    private final long[] times;
    private final double[] values;

    private TimeSeries(Origin origin, int period, long[] times, double[] values) {
        this.origin = origin;
        this.period = period;
        this.times = times;
        this.values = values;
    }

    /** Gathers points in the order of time. */
    static final class Builder {
        private final Origin origin;
        private final int period;
        private long[] times;
        private double[] values;
        private int size;

        Builder(Origin origin, int period, int room) {
            this.origin = origin;
            this.period = period;
            this.times = new long[room];
            this.values = new double[room];
        }

        void add(long time, double value) {
            if (Double.isFinite(value)) {
                if (size == times.length) {
                    times = Arrays.copyOf(times, 2 * size + 4);
                    values = Arrays.copyOf(values, 2 * size + 4);
                }
                times[size] = time;
                values[size] = value;
                size++;
            }
        }

        TimeSeries build() {
            return new TimeSeries(origin, period, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
        }
    }

    public static TimeSeries empty(Origin origin, int period) {
        return new TimeSeries(origin, period, new long[0], new double[0]);
    }

    /** Where it comes from. */
    public Origin origin() {
        return origin;
    }

    /** The same numbers as of another origin. */
    TimeSeries of(Origin other) {
        return new TimeSeries(other, period, times, values);
    }

    /** From one point to the next where none is missing, in seconds. */
    public int period() {
        return period;
    }

    public int size() {
        return times.length;
    }

    /** In epoch seconds. */
    public long time(int at) {
        return times[at];
    }

    public double value(int at) {
        return values[at];
    }

    double[] numbers() {
        return values.clone();
    }

    /** The number at a time, or null. */
    public @Nullable Double at(long time) {
        int at = Arrays.binarySearch(times, time);
        return at >= 0 ? values[at] : null;
    }

    double at(long time, double otherwise) {
        Double value = at(time);
        return value == null ? otherwise : value;
    }

    TimeSeries map(DoubleUnaryOperator change) {
        Builder changed = new Builder(origin, period, times.length);
        for (int at = 0; at < times.length; at++) {
            changed.add(times[at], change.applyAsDouble(values[at]));
        }
        return changed.build();
    }

    /** With another one, time by time; a number that only one of them has meets a 0. */
    TimeSeries with(TimeSeries other, DoubleBinaryOperator operator) {
        Builder both = new Builder(origin, Math.max(period, other.period), times.length);
        int mine = 0;
        int theirs = 0;
        while (mine < times.length || theirs < other.times.length) {
            long next = Math.min(
                    mine < times.length ? times[mine] : Long.MAX_VALUE,
                    theirs < other.times.length ? other.times[theirs] : Long.MAX_VALUE);
            double left = mine < times.length && times[mine] == next ? values[mine++] : 0;
            double right = theirs < other.times.length && other.times[theirs] == next ? other.values[theirs++] : 0;
            both.add(next, operator.applyAsDouble(left, right));
        }
        return both.build();
    }
}
