package dev.brume.cloudwatch.math;

import dev.brume.cloudwatch.metric.MetricKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a time series comes from: what labels speak of.
 *
 * @param label how it is called when nobody calls it otherwise
 * @param metric the metric, or null when it was computed
 * @param statistic the metric's statistic; empty when it was computed
 * @param units those that it was reported in, of which only the first is told; empty where nothing is left out
 */
public record Origin(String label, @Nullable MetricKey metric, String statistic, List<String> units) {
    public Origin(String label, @Nullable MetricKey metric, String statistic) {
        this(label, metric, statistic, List.of());
    }

    /** Of a series that was computed. */
    public static Origin computed(String label) {
        return new Origin(label, null, "");
    }
}
