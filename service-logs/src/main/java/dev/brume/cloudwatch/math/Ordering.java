package dev.brume.cloudwatch.math;

import java.util.Comparator;
import java.util.List;

/** Which series of an array, and in which order. */
final class Ordering {
    private Ordering() {}

    static Value first(Arguments arguments) {
        List<TimeSeries> all = arguments.array(0);
        return all.isEmpty() ? nothing() : all.getFirst();
    }

    static Value last(Arguments arguments) {
        List<TimeSeries> all = arguments.array(0);
        return all.isEmpty() ? nothing() : all.getLast();
    }

    private static Value nothing() {
        return TimeSeries.empty(Origin.computed(""), 0);
    }

    static Value removeEmpty(Arguments arguments) {
        return new Value.Array(
                arguments.array(0).stream().filter(series -> series.size() > 0).toList());
    }

    static Value slice(Arguments arguments) {
        List<TimeSeries> all = arguments.array(0);
        int from = index(arguments, 1, all.size());
        int until = arguments.count() == 3 ? index(arguments, 2, all.size()) : all.size();
        return new Value.Array(from < until ? all.subList(from, until) : List.of());
    }

    private static int index(Arguments arguments, int at, int size) {
        return (int) Math.max(0, Math.min(size, arguments.number(at)));
    }

    static Value sort(Arguments arguments) {
        Summaries summary = summary(arguments);
        Comparator<TimeSeries> order = Comparator.comparingDouble(summary::of);
        String direction = arguments.keyword(2);
        if (!"ASC".equals(direction) && !"DESC".equals(direction)) {
            throw arguments.wrong(2, "ASC or DESC");
        }
        List<TimeSeries> all = arguments.array(0);
        int limit = arguments.count() == 4 ? index(arguments, 3, all.size()) : all.size();
        // Series without points have no such number and come last.
        Comparator<TimeSeries> emptyLast = Comparator.comparing(series -> series.size() == 0);
        return new Value.Array(all.stream()
                .sorted(emptyLast.thenComparing("DESC".equals(direction) ? order.reversed() : order))
                .limit(limit)
                .toList());
    }

    private static Summaries summary(Arguments arguments) {
        String name = arguments.keyword(1);
        return switch (name == null ? "" : name) {
            case "AVG" -> Summaries.AVG;
            case "MIN" -> Summaries.MIN;
            case "MAX" -> Summaries.MAX;
            case "SUM" -> Summaries.SUM;
            default -> throw arguments.wrong(1, "AVG, MIN, MAX or SUM");
        };
    }
}
