package dev.brume.logs.metric;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the events that a metric filter matches.
 *
 * @param value a number, or the name of one in the event: {@code 1}, {@code $.latency}, {@code $bytes}
 * @param defaultValue what is published for a minute of which no event matches; null for nothing
 * @param dimensions names of values in the event, by the dimensions' names
 * @param unit null where none was given
 */
public record MetricTransformation(
        String namespace,
        String metric,
        String value,
        @Nullable Double defaultValue,
        Map<String, String> dimensions,
        @Nullable String unit) {}
