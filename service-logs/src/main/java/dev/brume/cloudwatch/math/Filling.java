package dev.brume.cloudwatch.math;

import org.jspecify.annotations.Nullable;

/** {@code FILL}: what stands where a series has nothing. */
final class Filling {
    private Filling() {}

    static Value fill(Arguments arguments) {
        Value given = arguments.value(0);
        Grid grid = arguments.scope().grid();
        String keyword = arguments.keyword(1);
        if (keyword != null) {
            return switch (keyword) {
                case "REPEAT" -> given.each("FILL", series -> filled(grid, series, time -> repeated(series, time)));
                case "LINEAR" -> given.each("FILL", series -> filled(grid, series, time -> between(series, time)));
                default -> throw arguments.wrong(1, "a number, a time series, REPEAT or LINEAR");
            };
        }
        return switch (arguments.value(1)) {
            case Value.Scalar scalar -> given.each("FILL", series -> filled(grid, series, time -> scalar.value()));
            case TimeSeries filler ->
                given.each("FILL", series -> filled(grid, series, time -> filler.at(time, Double.NaN)));
            case Value.Array array -> throw arguments.wrong(1, "a number, a time series, REPEAT or LINEAR");
        };
    }

    private static TimeSeries filled(Grid grid, TimeSeries series, Grid.PointValue filler) {
        return grid.fill(series.origin(), series.period(), time -> {
            Double there = series.at(time);
            return there == null ? filler.at(time) : there;
        });
    }

    /** How many points lie before a time. */
    private static int before(TimeSeries series, long time) {
        int low = 0;
        int high = series.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (series.time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double repeated(TimeSeries series, long time) {
        int before = before(series, time);
        return before == 0 ? Double.NaN : series.value(before - 1);
    }

    private static double between(TimeSeries series, long time) {
        int next = before(series, time);
        if (next == 0 || next == series.size()) {
            return Double.NaN;
        }
        double share = (double) (time - series.time(next - 1)) / (series.time(next) - series.time(next - 1));
        return series.value(next - 1) + share * (series.value(next) - series.value(next - 1));
    }

    /** What a filler or a choice is worth at a time, or no number. */
    static double at(@Nullable Value value, long time, double missing) {
        return switch (value) {
            case null -> Double.NaN;
            case Value.Scalar scalar -> scalar.value();
            case TimeSeries series -> series.at(time, missing);
            case Value.Array array -> throw new MathException("IF takes numbers and time series, not arrays of them");
        };
    }
}
