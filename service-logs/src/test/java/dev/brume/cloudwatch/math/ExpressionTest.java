package dev.brume.cloudwatch.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.cloudwatch.metric.MetricKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metric math over four minutes that begin on Monday 2026-01-05T00:00:00Z. Results are written as points, {@code -} where there is
 * none; several series are parted by a semicolon.
 */
class ExpressionTest {
    private static final long START = 1_767_571_200;
    private static final int POINTS = 4;
    private static final Map<String, TimeSeries> METRICS = Map.of(
            "m1", series("m1", "30 20 0 0"),
            "m2", series("m2", "20 - 20 -"),
            "m3", series("m3", "0 1 2 3"),
            "low", series("low", "-2 -4 0.5 -"),
            "none", series("none", "- - - -"));

    private static TimeSeries series(String name, String points) {
        TimeSeries.Builder series =
                new TimeSeries.Builder(new Origin(name, new MetricKey("N", name, List.of()), "Sum"), 60, POINTS);
        String[] values = points.split(" ", -1);
        for (int at = 0; at < values.length; at++) {
            if (!values[at].equals("-")) {
                series.add(START + 60L * at, Double.parseDouble(values[at]));
            }
        }
        return series.build();
    }

    private record TestScope() implements Scope {
        @Override
        public Grid grid() {
            return new Grid(START, START + 60L * POINTS, 60, new Allowance());
        }

        @Override
        public Value query(String id) {
            TimeSeries series = METRICS.get(id);
            if (series == null) {
                throw new MathException("Unknown identifier: " + id);
            }
            return series;
        }

        @Override
        public List<TimeSeries> metrics(String idPart) {
            return METRICS.keySet().stream()
                    .sorted()
                    .filter(id -> id.contains(idPart))
                    .map(METRICS::get)
                    .toList();
        }

        @Override
        public List<TimeSeries> search(String terms, String statistic, int period) {
            return List.of();
        }
    }

    private static String write(Value value) {
        return switch (value) {
            case Value.Scalar scalar -> number(scalar.value());
            case TimeSeries series -> write(series);
            case Value.Array array ->
                array.series().stream().map(ExpressionTest::write).collect(Collectors.joining("; "));
        };
    }

    private static String write(TimeSeries series) {
        List<String> points = new ArrayList<>();
        for (int at = 0; at < POINTS; at++) {
            Double value = series.at(START + 60L * at);
            points.add(value == null ? "-" : number(value));
        }
        return String.join(" ", points);
    }

    private static String number(double value) {
        double rounded = Math.round(value * 1000) / 1000.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/metric-math.csv", delimiter = '~', quoteCharacter = '`')
    void isWorth(String expression, String expected) {
        assertThat(write(Expression.of(expression).in(new TestScope()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m1 +",
                "(m1",
                "m1 m2",
                "FOO(m1)",
                "SUM()",
                "IF(m1)",
                "m1 $ m2",
                "[m1, 5] + 1",
                "m1 + 'text'",
                "REPEAT",
                "FILL(m1, NOTHING)",
                "SORT(m1, FOO, ASC)",
                "SUM(5)",
                "[m1,m2] + [m1,m2]",
                "ABS('a')",
                "m9",
                "TIME_SERIES(m1)"
            })
    void whatIsNoMathIsRefused(String expression) {
        assertThatThrownBy(() -> Expression.of(expression).in(new TestScope())).isInstanceOf(MathException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANOMALY_DETECTION_BAND", "INSIGHT_RULE_METRIC", "SERVICE_QUOTA", "DB_PERF_INSIGHTS"})
    void whatIsNotSupportedIsRefusedByName(String function) {
        assertThatThrownBy(() -> Expression.of(function + "(m1)"))
                .isInstanceOf(MathException.class)
                .hasMessageContaining(function)
                .hasMessageContaining("not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "[", "SUM(", "2^"})
    void deepNestingIsRefused(String piece) {
        String expression = piece.repeat(1000) + "m1";
        assertThatThrownBy(() -> Expression.of(expression)).isInstanceOf(MathException.class);
    }

    @Test
    void itTellsWhichQueriesItSpeaksOfAndWhichFunctionsItCalls() {
        Expression expression = Expression.of("SUM([m1, m2]) / IF(e1 > 5, FILL(m1, 0))");
        assertThat(expression.ids()).containsExactly("m1", "m2", "e1");
        assertThat(expression.functions()).containsExactly("SUM", "IF", "FILL");
    }
}
