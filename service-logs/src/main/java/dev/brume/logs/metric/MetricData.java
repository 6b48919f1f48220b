package dev.brume.logs.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * Puts what a metric filter found into PutMetricData's words: one datum for a minute and its dimensions, with each value and how
 * often it was found.
 *
 * <p>See CloudWatch API reference, PutMetricData and MetricDatum, for the limits.
 */
final class MetricData {
    private static final int VALUES_MAX = 150;
    private static final int DATA_MAX = 100;
    /** What is older is refused, and everything in the same request with it. */
    private static final Duration PAST_MAX = Duration.ofDays(14);

    private MetricData() {}

    static List<PutMetricDataRequest> requests(
            MetricTransformation transformation, List<Minutes.Series> found, Instant now) {
        List<MetricDatum> data = new ArrayList<>();
        for (Minutes.Series series : found) {
            if (Instant.ofEpochMilli(series.minute()).isAfter(now.minus(PAST_MAX))) {
                addData(data, transformation, series);
            }
        }
        List<PutMetricDataRequest> requests = new ArrayList<>();
        for (int from = 0; from < data.size(); from += DATA_MAX) {
            requests.add(PutMetricDataRequest.builder()
                    .namespace(transformation.namespace())
                    .metricData(data.subList(from, Math.min(data.size(), from + DATA_MAX)))
                    .build());
        }
        return requests;
    }

    private static void addData(List<MetricDatum> data, MetricTransformation transformation, Minutes.Series series) {
        MetricDatum.Builder datum = MetricDatum.builder()
                .metricName(transformation.metric())
                .timestamp(Instant.ofEpochMilli(series.minute()))
                .unit(transformation.unit() == null ? StandardUnit.NONE.toString() : transformation.unit())
                .dimensions(dimensions(series.dimensions()));
        if (series.counts().isEmpty()) {
            Double defaultValue = transformation.defaultValue();
            if (defaultValue != null) {
                data.add(datum.value(defaultValue).build());
            }
            return;
        }
        List<Map.Entry<Double, Integer>> counts = List.copyOf(series.counts().entrySet());
        for (int from = 0; from < counts.size(); from += VALUES_MAX) {
            List<Map.Entry<Double, Integer>> some = counts.subList(from, Math.min(counts.size(), from + VALUES_MAX));
            data.add(datum.values(some.stream().map(Map.Entry::getKey).toList())
                    .counts(some.stream()
                            .map(count -> count.getValue().doubleValue())
                            .toList())
                    .build());
        }
    }

    private static List<Dimension> dimensions(Map<String, String> dimensions) {
        return dimensions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(dimension -> Dimension.builder()
                        .name(dimension.getKey())
                        .value(dimension.getValue())
                        .build())
                .toList();
    }
}
