package dev.brume.logs.insights;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * A function of many rows.
 *
 * @param arguments none for {@code count(*)}
 *
 * <p>See CloudWatch Logs User Guide, "stats".
 */
record Aggregate(Kind kind, List<QueryExpression> arguments) {
    enum Kind {
        AVG,
        COUNT,
        COUNT_DISTINCT,
        MAX,
        MIN,
        PCT,
        STDDEV,
        SUM,
        EARLIEST,
        LATEST,
        SORTSFIRST,
        SORTSLAST;

        static boolean isOne(String name) {
            String upper = name.toUpperCase(Locale.ROOT);
            return OTHER_NAMES.containsKey(upper)
                    || List.of(values()).stream().anyMatch(kind -> kind.name().equals(upper));
        }

        static Kind named(String name) {
            String upper = name.toUpperCase(Locale.ROOT);
            Kind other = OTHER_NAMES.get(upper);
            return other == null ? valueOf(upper) : other;
        }
    }

    /** By time series functions a bin is measured, which is what {@code by bin(5m)} makes a group of. */
    private static final Map<String, Kind> OTHER_NAMES =
            Map.of("PERCENTILE", Kind.PCT, "COUNTOVERTIME", Kind.COUNT, "SUMOVERTIME", Kind.SUM);

    private static final double PERCENT = 100;

    Value of(List<Row> rows) {
        if (arguments.isEmpty()) {
            return Value.of(rows.size());
        }
        List<Value> values = rows.stream()
                .map(row -> arguments.getFirst().of(row).plain())
                .filter(value -> !value.isMissing())
                .toList();
        return switch (kind) {
            case COUNT -> Value.of(values.size());
            case COUNT_DISTINCT -> Value.of(distinct(values));
            case EARLIEST -> values.isEmpty() ? Value.Missing.VALUE : values.getFirst();
            case LATEST -> values.isEmpty() ? Value.Missing.VALUE : values.getLast();
            case MIN, SORTSFIRST -> values.stream().min(Value.ORDER).orElse(Value.Missing.VALUE);
            case MAX, SORTSLAST -> values.stream().max(Value.ORDER).orElse(Value.Missing.VALUE);
            case AVG, SUM, STDDEV, PCT -> numeric(numbers(values));
        };
    }

    private static int distinct(List<Value> values) {
        Set<String> texts = new HashSet<>();
        values.forEach(value -> texts.add(value.text()));
        return texts.size();
    }

    private static double[] numbers(List<Value> values) {
        return values.stream()
                .filter(value -> value.number().isPresent())
                .mapToDouble(value -> value.number().getAsDouble())
                .sorted()
                .toArray();
    }

    private Value numeric(double[] sorted) {
        if (sorted.length == 0) {
            return Value.Missing.VALUE;
        }
        double sum = DoubleStream.of(sorted).sum();
        double mean = sum / sorted.length;
        return Value.of(
                switch (kind) {
                    case SUM -> sum;
                    case AVG -> mean;
                    case STDDEV ->
                        Math.sqrt(DoubleStream.of(sorted)
                                        .map(x -> (x - mean) * (x - mean))
                                        .sum()
                                / sorted.length);
                    default -> percentile(sorted);
                });
    }

    /** The value below which so many per cent of all are. */
    private double percentile(double[] sorted) {
        double percent = arguments.size() < 2
                ? PERCENT / 2
                : Objects.requireNonNull(arguments.get(1))
                        .of(new Row())
                        .number()
                        .orElse(PERCENT / 2);
        int index = (int) Math.ceil(percent / PERCENT * sorted.length) - 1;
        return sorted[Math.clamp(index, 0, sorted.length - 1)];
    }
}
