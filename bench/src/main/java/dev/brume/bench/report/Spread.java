package dev.brume.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Repeated measurements of one thing: the median stands for them, the extremes tell how far to trust it. */
public record Spread(double median, double low, double high, int samples) {
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast(), sorted.size());
    }

    /**
     * How two things compare that were measured in turns: the ratio of their medians, with the extremes of the ratios of neighbours.
     */
    public static Spread ratio(List<Double> values, List<Double> references) {
        List<Double> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            pairs.add(values.get(i) / references.get(i));
        }
        Spread extremes = of(pairs);
        return new Spread(of(values).median() / of(references).median(), extremes.low(), extremes.high(), pairs.size());
    }

    /** As {@link #ratio}, but how much more the one is than the other. */
    public static Spread difference(List<Double> values, List<Double> references) {
        List<Double> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            pairs.add(values.get(i) - references.get(i));
        }
        Spread extremes = of(pairs);
        return new Spread(of(values).median() - of(references).median(), extremes.low(), extremes.high(), pairs.size());
    }

    public static Spread of(double value) {
        return of(List.of(value));
    }
}
