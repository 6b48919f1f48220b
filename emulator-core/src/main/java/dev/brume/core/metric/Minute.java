package dev.brume.core.metric;

import java.time.Instant;

/** The figures of one minute. Guarded by the meter that it belongs to. */
final class Minute {
    static final long MILLIS = 60_000;
    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int MIN = 2;
    private static final int MAX = 3;
    private static final int FIGURES = 4;

    /** Its first millisecond. */
    final long start;

    /** Four for each metric, side by side. */
    private final double[] figures;

    Minute(long start, int metrics) {
        this.start = start;
        this.figures = new double[metrics * FIGURES];
    }

    /** The start of the minute that an instant lies in. */
    static long startOf(long millis) {
        return Math.floorDiv(millis, MILLIS) * MILLIS;
    }

    boolean holds(long millis) {
        return millis >= start && millis < start + MILLIS;
    }

    Instant instant() {
        return Instant.ofEpochMilli(start);
    }

    void add(int metric, double count, double sum, double min, double max) {
        int at = metric * FIGURES;
        boolean first = figures[at + COUNT] == 0;
        figures[at + COUNT] += count;
        figures[at + SUM] += sum;
        if (first || min < figures[at + MIN]) {
            figures[at + MIN] = min;
        }
        if (first || max > figures[at + MAX]) {
            figures[at + MAX] = max;
        }
    }

    /** Takes in what another counted. */
    void addAll(Minute other) {
        for (int metric = 0; metric * FIGURES < figures.length; metric++) {
            if (other.has(metric)) {
                Summary samples = other.samples(metric);
                add(metric, samples.count(), samples.sum(), samples.min(), samples.max());
            }
        }
    }

    boolean has(int metric) {
        return figures[metric * FIGURES + COUNT] > 0;
    }

    Summary samples(int metric) {
        int at = metric * FIGURES;
        return new Summary(figures[at + COUNT], figures[at + SUM], figures[at + MIN], figures[at + MAX]);
    }

    double total(int metric) {
        return figures[metric * FIGURES + SUM];
    }
}
