package dev.brume.cloudwatch.math;

import dev.brume.cloudwatch.rules.CloudWatchLimits;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** What an expression is worth: a number, a time series, or several. */
public sealed interface Value permits Value.Scalar, Value.Array, TimeSeries {
    record Scalar(double value) implements Value {}

    record Array(List<TimeSeries> series) implements Value {
        public Array {
            if (series.size() > CloudWatchLimits.QUERIES_PER_REQUEST_MAX) {
                throw new MathException(
                        "An array has more than " + CloudWatchLimits.QUERIES_PER_REQUEST_MAX + " time series");
            }
            series = List.copyOf(series);
        }
    }

    /** As messages name its kind. */
    default String kind() {
        return switch (this) {
            case Scalar scalar -> "Scalar";
            case TimeSeries series -> "TimeSeries";
            case Array array -> "TimeSeries[]";
        };
    }

    /** The same done to each series. */
    default Value each(String what, UnaryOperator<TimeSeries> change) {
        return switch (this) {
            case TimeSeries series -> change.apply(series);
            case Array array -> new Array(array.series().stream().map(change).toList());
            case Scalar scalar -> throw new MathException("Unsupported operand type(s) for " + what + ": 'Scalar'");
        };
    }

    /** The same done to each number. */
    default Value eachNumber(DoubleUnaryOperator change) {
        return switch (this) {
            case Scalar scalar -> new Scalar(change.applyAsDouble(scalar.value()));
            case TimeSeries series -> series.map(change);
            case Array array ->
                new Array(array.series().stream()
                        .map(series -> series.map(change))
                        .toList());
        };
    }
}
