package dev.brume.logs.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a metric filter found and has not published yet: values by the minute of their events, by dimensions. Its owner guards it, and
 * takes everything before there is too much.
 */
final class Minutes {
    private static final long MINUTE_MILLIS = 60_000;

    /** A minute in which events arrived; without series when none of them matched. */
    private final Map<Long, Map<Map<String, String>, Map<Double, Integer>>> minutes = new LinkedHashMap<>();

    private int size;

    /**
     * The values of one minute and one set of dimensions.
     *
     * @param minute in epoch milliseconds
     * @param counts how often each value was found; empty for a minute in which no event matched
     */
    record Series(long minute, Map<String, String> dimensions, Map<Double, Integer> counts) {}

    /** An event came that does not match. */
    void unmatched(long timestamp) {
        series(timestamp);
    }

    void matched(long timestamp, Measurement found) {
        Map<Double, Integer> counts = series(timestamp).computeIfAbsent(found.dimensions(), none -> new HashMap<>());
        if (counts.merge(found.value(), 1, Integer::sum) == 1) {
            size++;
        }
    }

    private Map<Map<String, String>, Map<Double, Integer>> series(long timestamp) {
        return minutes.computeIfAbsent(timestamp - timestamp % MINUTE_MILLIS, minute -> {
            size++;
            return new LinkedHashMap<>();
        });
    }

    /** How many minutes and different values there are: what it costs to keep. */
    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    List<Series> all() {
        List<Series> all = new ArrayList<>();
        minutes.forEach((minute, series) -> {
            if (series.isEmpty()) {
                all.add(new Series(minute, Map.of(), Map.of()));
            }
            series.forEach((dimensions, counts) -> all.add(new Series(minute, dimensions, counts)));
        });
        return all;
    }
}
