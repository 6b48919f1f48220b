package dev.brume.cloudwatch.math;

/** From one point of a series to the next. */
final class Changes {
    private Changes() {}

    private interface Step {
        double from(int before, int at);
    }

    private static TimeSeries steps(TimeSeries series, Step step) {
        TimeSeries.Builder steps =
                new TimeSeries.Builder(series.origin(), series.period(), Math.max(series.size() - 1, 0));
        for (int at = 1; at < series.size(); at++) {
            steps.add(series.time(at), step.from(at - 1, at));
        }
        return steps.build();
    }

    static TimeSeries difference(TimeSeries series) {
        return steps(series, (before, at) -> series.value(at) - series.value(before));
    }

    static TimeSeries timeDifference(TimeSeries series) {
        return steps(series, (before, at) -> series.time(at) - series.time(before));
    }

    static TimeSeries rate(TimeSeries series) {
        return steps(
                series,
                (before, at) -> (series.value(at) - series.value(before)) / (series.time(at) - series.time(before)));
    }

    static TimeSeries runningSum(TimeSeries series) {
        TimeSeries.Builder sums = new TimeSeries.Builder(series.origin(), series.period(), series.size());
        double sum = 0;
        for (int at = 0; at < series.size(); at++) {
            sum += series.value(at);
            sums.add(series.time(at), sum);
        }
        return sums.build();
    }
}
