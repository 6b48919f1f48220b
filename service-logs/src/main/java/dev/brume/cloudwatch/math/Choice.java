package dev.brume.cloudwatch.math;

import org.jspecify.annotations.Nullable;

/**
 * {@code IF}: a value for what is true and one for what is not; 0 is not true. Where the first has nothing, it counts as 0; where the
 * second has nothing, the point is dropped.
 *
 * <p>See CloudWatch User Guide, "Using IF expressions".
 */
final class Choice {
    private Choice() {}

    static Value choose(Arguments arguments) {
        Value then = arguments.value(1);
        Value otherwise = arguments.count() == 3 ? arguments.value(2) : null;
        return switch (arguments.value(0)) {
            case Value.Scalar condition -> choose(condition.value() != 0, then, otherwise);
            case TimeSeries condition -> choose(condition, then, otherwise);
            case Value.Array conditions -> conditions.each("IF", condition -> choose(condition, then, otherwise));
        };
    }

    private static Value choose(boolean condition, Value then, @Nullable Value otherwise) {
        if (condition) {
            return then;
        }
        return otherwise == null ? nothing(then) : otherwise;
    }

    private static TimeSeries nothing(Value then) {
        return then instanceof TimeSeries series
                ? TimeSeries.empty(series.origin(), series.period())
                : TimeSeries.empty(Origin.computed(""), 0);
    }

    private static TimeSeries choose(TimeSeries condition, Value then, @Nullable Value otherwise) {
        TimeSeries.Builder chosen = new TimeSeries.Builder(condition.origin(), condition.period(), condition.size());
        for (int at = 0; at < condition.size(); at++) {
            long time = condition.time(at);
            chosen.add(
                    time,
                    condition.value(at) != 0 ? Filling.at(then, time, 0) : Filling.at(otherwise, time, Double.NaN));
        }
        return chosen.build();
    }
}
