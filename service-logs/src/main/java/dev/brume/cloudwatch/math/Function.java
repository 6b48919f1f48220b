package dev.brume.cloudwatch.math;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The functions of metric math.
 *
 * <p>See CloudWatch User Guide, "Metric math syntax and functions".
 */
enum Function {
    ABS(1, 1, arguments -> arguments.value(0).eachNumber(Math::abs)),
    AVG(1, 1, arguments -> Summaries.AVG.of(arguments)),
    CEIL(1, 1, arguments -> arguments.value(0).eachNumber(Math::ceil)),
    DATAPOINT_COUNT(1, 1, arguments -> Summaries.DATAPOINT_COUNT.of(arguments)),
    DATE(1, 1, arguments -> calendar(arguments, ZonedDateTime::getDayOfMonth)),
    DAY(1, 1, arguments -> calendar(arguments, time -> time.getDayOfWeek().getValue())),
    DIFF(1, 1, arguments -> arguments.value(0).each("DIFF", Changes::difference)),
    DIFF_TIME(1, 1, arguments -> arguments.value(0).each("DIFF_TIME", Changes::timeDifference)),
    EPOCH(1, 1, arguments -> calendar(arguments, ZonedDateTime::toEpochSecond)),
    FILL(2, 2, Filling::fill),
    FIRST(1, 1, Ordering::first),
    FLOOR(1, 1, arguments -> arguments.value(0).eachNumber(Math::floor)),
    HOUR(1, 1, arguments -> calendar(arguments, ZonedDateTime::getHour)),
    IF(2, 3, Choice::choose),
    LAST(1, 1, Ordering::last),
    LOG(1, 1, arguments -> arguments.value(0).eachNumber(Math::log)),
    LOG10(1, 1, arguments -> arguments.value(0).eachNumber(Math::log10)),
    MAX(1, 1, arguments -> Summaries.MAX.of(arguments)),
    METRICS(0, 1, Function::metrics),
    METRIC_COUNT(1, 1, arguments -> new Value.Scalar(arguments.array(0).size())),
    MIN(1, 1, arguments -> Summaries.MIN.of(arguments)),
    MINUTE(1, 1, arguments -> calendar(arguments, ZonedDateTime::getMinute)),
    MONTH(1, 1, arguments -> calendar(arguments, ZonedDateTime::getMonthValue)),
    PERIOD(1, 1, arguments -> new Value.Scalar(arguments.series(0).period())),
    RATE(1, 1, arguments -> arguments.value(0).each("RATE", Changes::rate)),
    REMOVE_EMPTY(1, 1, Ordering::removeEmpty),
    RUNNING_SUM(1, 1, arguments -> arguments.value(0).each("RUNNING_SUM", Changes::runningSum)),
    SEARCH(2, 3, Function::search),
    SLICE(2, 3, Ordering::slice),
    SORT(3, 4, Ordering::sort),
    STDDEV(1, 1, arguments -> Summaries.STDDEV.of(arguments)),
    SUM(1, 1, arguments -> Summaries.SUM.of(arguments)),
    TIME_SERIES(1, 1, Function::timeSeries),
    YEAR(1, 1, arguments -> calendar(arguments, ZonedDateTime::getYear));

    /** What AWS has besides, and Brume refuses by name. */
    static final Set<String> UNSUPPORTED = Set.of(
            "ANOMALY_DETECTION_BAND", "INSIGHT_RULE_METRIC", "SERVICE_QUOTA", "DB_PERF_INSIGHTS", "LAMBDA", "SERVICE");

    private static final int DEFAULT_SEARCH_PERIOD = 300;
    private final int least;
    private final int most;
    private final java.util.function.Function<Arguments, Value> body;

    Function(int least, int most, java.util.function.Function<Arguments, Value> body) {
        this.least = least;
        this.most = most;
        this.body = body;
    }

    void check(int arguments) {
        if (arguments < least || arguments > most) {
            throw new MathException("Wrong number of arguments for " + name() + ": " + arguments);
        }
    }

    Value call(Arguments arguments) {
        return body.apply(arguments);
    }

    private static Value calendar(Arguments arguments, ToDoubleFunction<ZonedDateTime> part) {
        TimeSeries series = arguments.series(0);
        return arguments
                .scope()
                .grid()
                .fill(
                        series.origin(),
                        series.period(),
                        time -> part.applyAsDouble(Instant.ofEpochSecond(time).atZone(ZoneOffset.UTC)));
    }

    private static Value metrics(Arguments arguments) {
        return new Value.Array(arguments.scope().metrics(arguments.count() == 0 ? "" : arguments.text(0)));
    }

    private static Value timeSeries(Arguments arguments) {
        double value = arguments.number(0);
        Grid grid = arguments.scope().grid();
        return grid.fill(Origin.computed(""), grid.period(), time -> value);
    }

    private static Value search(Arguments arguments) {
        int period = arguments.count() == 3 ? (int) arguments.number(2) : DEFAULT_SEARCH_PERIOD;
        List<TimeSeries> found = arguments.scope().search(arguments.text(0), arguments.text(1), period);
        return new Value.Array(found);
    }
}
