package dev.brume.cloudwatch.math;

import dev.brume.cloudwatch.metric.Bucket;
import dev.brume.cloudwatch.metric.Metric;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.cloudwatch.metric.Metrics;
import dev.brume.cloudwatch.metric.Statistic;
import dev.brume.cloudwatch.metric.Windows;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads metrics as time series.
 *
 * @param now in epoch seconds
 */
public record MetricReader(Metrics metrics, long now) {
    private static final int FIVE_MINUTES = 300;
    private static final long AHEAD = CloudWatchLimits.DATUM_AHEAD_MAX.toSeconds();

    /**
     * One metric's statistic, period by period.
     *
     * @param unit only what was reported in it; null for the only unit there is, and for the first by name where there are several
     * @param from where a period begins, in epoch seconds
     * @param until in epoch seconds, not included
     */
    public TimeSeries read(MetricKey key, String statistic, int period, @Nullable String unit, long from, long until) {
        Statistic measure = Statistic.of(statistic)
                .orElseThrow(
                        () -> new MathException("The value " + statistic + " for parameter Stat is not supported."));
        Windows windows = windows(from, until, period);
        List<String> units = List.of();
        Metric metric = metrics.find(key).orElse(null);
        if (metric != null) {
            units = unit == null ? units(metric, windows) : List.of();
            metric.read(windows, units.isEmpty() ? unit : units.getFirst(), now);
        }
        TimeSeries.Builder series =
                new TimeSeries.Builder(new Origin(key.name(), key, statistic, units), period, windows.count());
        for (int at = 0; at < windows.count(); at++) {
            Bucket bucket = windows.bucket(at);
            if (bucket != null) {
                series.add(windows.start(at), measure.of(bucket));
            }
        }
        return series.build();
    }

    /** The units in which something was reported in that time, by name; empty where there are not several. */
    private List<String> units(Metric metric, Windows windows) {
        List<String> all = metric.units();
        if (all.size() < 2) {
            return List.of();
        }
        List<String> found = all.stream()
                .filter(unit -> {
                    Windows own = new Windows(windows.from(), windows.period(), windows.count());
                    metric.read(own, unit, now);
                    return IntStream.range(0, own.count()).anyMatch(at -> own.bucket(at) != null);
                })
                .sorted()
                .toList();
        return found.size() < 2 ? List.of() : found;
    }

    /** The periods in which there can be anything: no more than retention leaves of them. */
    public Windows windows(long from, long until, int period) {
        long oldest = now - reach(period) - period;
        long skipped = from < oldest ? (oldest - from) / period : 0;
        long start = from + skipped * period;
        long end = Math.min(until, now + AHEAD + period);
        return new Windows(start, period, (int) Math.max(0, (end - start + period - 1) / period));
    }

    /** How far back data of that resolution is kept, an hour more than it must. */
    private static long reach(int period) {
        Duration kept = Duration.ofHours(3);
        if (period % CloudWatchLimits.HOUR == 0) {
            kept = Duration.ofDays(455);
        } else if (period % FIVE_MINUTES == 0) {
            kept = Duration.ofDays(63);
        } else if (period % CloudWatchLimits.MINUTE == 0) {
            kept = Duration.ofDays(15);
        }
        return kept.toSeconds() + CloudWatchLimits.HOUR;
    }

    /** What a search finds, in the order of the metrics' names. */
    List<TimeSeries> search(String terms, String statistic, int period, Grid grid) {
        MetricSearch search = MetricSearch.of(terms);
        long listedSince = now - CloudWatchLimits.LISTED_FOR.toSeconds();
        return metrics.list(search.namespace(), null, now).stream()
                .filter(metric -> metric.lastReported() >= listedSince)
                .map(Metric::key)
                .filter(search::finds)
                .limit(CloudWatchLimits.QUERIES_PER_REQUEST_MAX)
                .map(key -> read(key, statistic, period, null, grid.from(), grid.until())
                        .of(new Origin(label(key), key, statistic)))
                .toList();
    }

    /** What tells the found from one another. */
    private static String label(MetricKey key) {
        StringBuilder label = new StringBuilder();
        key.dimensions().forEach(dimension -> label.append(dimension.value()).append(' '));
        return label.append(key.name()).toString();
    }
}
