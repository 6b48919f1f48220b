package dev.brume.cloudwatch.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What makes one number of many: of a series a number, of several series one series, time by time. */
enum Summaries {
    /** A series that has nothing at a time counts as 0 there. */
    AVG(numbers -> Arrays.stream(numbers).average().orElse(Double.NaN)),
    SUM(numbers -> Arrays.stream(numbers).sum()),
    MIN(numbers -> Arrays.stream(numbers).min().orElse(Double.NaN)),
    MAX(numbers -> Arrays.stream(numbers).max().orElse(Double.NaN)),
    STDDEV(Summaries::deviation),
    DATAPOINT_COUNT(numbers -> numbers.length);

    private final ToDoubleFunction<double[]> summary;

    Summaries(ToDoubleFunction<double[]> summary) {
        this.summary = summary;
    }

    private static double deviation(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElse(Double.NaN);
        return Math.sqrt(Arrays.stream(numbers)
                .map(number -> (number - mean) * (number - mean))
                .average()
                .orElse(Double.NaN));
    }

    Value of(Arguments arguments) {
        return switch (arguments.value(0)) {
            case TimeSeries series -> new Value.Scalar(of(series));
            case Value.Array array -> across(array.series());
            case Value.Scalar scalar -> throw arguments.wrong(0, "a time series or an array of them");
        };
    }

    double of(TimeSeries series) {
        return summary.applyAsDouble(series.numbers());
    }

    private TimeSeries across(List<TimeSeries> all) {
        NavigableMap<Long, List<Double>> byTime = new TreeMap<>();
        int period = 0;
        for (TimeSeries series : all) {
            period = Math.max(period, series.period());
            for (int at = 0; at < series.size(); at++) {
                byTime.computeIfAbsent(series.time(at), time -> new ArrayList<>())
                        .add(series.value(at));
            }
        }
        TimeSeries.Builder across = new TimeSeries.Builder(Origin.computed(""), period, byTime.size());
        byTime.forEach((time, numbers) -> {
            while (this == AVG && numbers.size() < all.size()) {
                numbers.add(0.0);
            }
            across.add(
                    time,
                    summary.applyAsDouble(
                            numbers.stream().mapToDouble(Double::doubleValue).toArray()));
        });
        return across.build();
    }
}
