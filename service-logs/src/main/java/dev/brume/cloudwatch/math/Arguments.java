package dev.brume.cloudwatch.math;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a function is called with. */
record Arguments(String function, List<Expression> expressions, Scope scope) {
    int count() {
        return expressions.size();
    }

    Value value(int at) {
        return expressions.get(at).in(scope);
    }

    double number(int at) {
        if (value(at) instanceof Value.Scalar scalar) {
            return scalar.value();
        }
        throw wrong(at, "a number");
    }

    TimeSeries series(int at) {
        if (value(at) instanceof TimeSeries series) {
            return series;
        }
        throw wrong(at, "a time series");
    }

    List<TimeSeries> array(int at) {
        return switch (value(at)) {
            case Value.Array array -> array.series();
            case TimeSeries series -> List.of(series);
            case Value.Scalar scalar -> throw wrong(at, "an array of time series");
        };
    }

    String text(int at) {
        if (expressions.get(at) instanceof Expression.Text text) {
            return text.text();
        }
        throw wrong(at, "a string");
    }

    /** A word in capitals; null when something else stands there. */
    @Nullable
    String keyword(int at) {
        return expressions.get(at) instanceof Expression.Keyword keyword ? keyword.word() : null;
    }

    MathException wrong(int at, String expected) {
        return new MathException(
                String.format(Locale.ROOT, "Argument %d of %s must be %s", at + 1, function, expected));
    }
}
