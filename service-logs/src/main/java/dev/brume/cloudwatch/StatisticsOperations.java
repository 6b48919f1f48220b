package dev.brume.cloudwatch;

import dev.brume.cloudwatch.math.MetricReader;
import dev.brume.cloudwatch.math.TimeRange;
import dev.brume.cloudwatch.metric.Bucket;
import dev.brume.cloudwatch.metric.Dimension;
import dev.brume.cloudwatch.metric.Metric;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.cloudwatch.metric.Metrics;
import dev.brume.cloudwatch.metric.Statistic;
import dev.brume.cloudwatch.metric.Windows;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.cloudwatch.rules.Periods;
import dev.brume.core.dispatch.Call;
import dev.brume.core.state.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;

/** GetMetricStatistics. */
final class StatisticsOperations {
    private final Stores<CloudWatchStore> stores;

    StatisticsOperations(Stores<CloudWatchStore> stores) {
        this.stores = stores;
    }

    GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request, Call call) {
        check(request);
        Map<String, Statistic> extended = extended(request);
        long now = call.now().getEpochSecond();
        Metrics metrics = stores.of(call).metrics();
        List<Datapoint> datapoints = new ArrayList<>();
        Optional<Metric> metric = metrics.find(key(request));
        for (String unit : metric.map(Metric::units).orElse(List.of())) {
            if (request.unit() == null || request.unitAsString().equals(unit)) {
                Windows windows =
                        new MetricReader(metrics, now).windows(from(request, now), until(request), request.period());
                metric.orElseThrow().read(windows, unit, now);
                collect(windows, unit, request, extended, datapoints);
            }
        }
        return GetMetricStatisticsResponse.builder()
                .label(request.metricName())
                .datapoints(datapoints)
                .build();
    }

    private static long from(GetMetricStatisticsRequest request, long now) {
        return TimeRange.start(request.startTime(), request.period(), now);
    }

    private static long until(GetMetricStatisticsRequest request) {
        return TimeRange.end(request.endTime());
    }

    private static MetricKey key(GetMetricStatisticsRequest request) {
        return new MetricKey(
                request.namespace(),
                request.metricName(),
                request.dimensions().stream()
                        .map(dimension -> new Dimension(dimension.name(), dimension.value()))
                        .toList());
    }

    private static void check(GetMetricStatisticsRequest request) {
        if (!Periods.isReadable(request.period())) {
            throw CloudWatchErrors.invalidParameter("The parameter Period must be a multiple of 60.");
        }
        if (!request.startTime().isBefore(request.endTime())) {
            throw CloudWatchErrors.invalidParameter("The parameter StartTime must be less than the parameter EndTime.");
        }
        if (request.statistics().isEmpty() && request.extendedStatistics().isEmpty()) {
            throw CloudWatchErrors.invalidCombination(
                    "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
        }
        if (!request.statistics().isEmpty() && !request.extendedStatistics().isEmpty()) {
            throw CloudWatchErrors.invalidCombination("The parameters Statistics and ExtendedStatistics are mutually"
                    + " exclusive and you have specified both.");
        }
        long datapoints =
                (request.endTime().getEpochSecond() - request.startTime().getEpochSecond()) / request.period();
        if (datapoints > CloudWatchLimits.STATISTICS_DATAPOINTS_MAX) {
            throw CloudWatchErrors.invalidCombination(String.format(
                    Locale.ROOT,
                    "You have requested up to %,d datapoints, which exceeds the limit of %,d. You may reduce the"
                            + " datapoints requested by increasing Period, or decreasing the time range.",
                    datapoints,
                    CloudWatchLimits.STATISTICS_DATAPOINTS_MAX));
        }
    }

    private static Map<String, Statistic> extended(GetMetricStatisticsRequest request) {
        Map<String, Statistic> extended = new LinkedHashMap<>();
        for (String name : request.extendedStatistics()) {
            Statistic statistic = Statistic.of(name)
                    .filter(Statistic::needsValues)
                    .orElseThrow(() -> CloudWatchErrors.invalidParameter("The value " + name
                            + " for parameter ExtendedStatistics.member." + (extended.size() + 1) + " is invalid."));
            extended.put(name, statistic);
        }
        return extended;
    }

    private static void collect(
            Windows windows,
            String unit,
            GetMetricStatisticsRequest request,
            Map<String, Statistic> extended,
            List<Datapoint> into) {
        for (int at = 0; at < windows.count(); at++) {
            Bucket bucket = windows.bucket(at);
            if (bucket != null) {
                Map<String, Double> values = extended(bucket, extended);
                // Where single values are not known there are no percentiles, and no datapoint for them.
                if (extended.isEmpty() || !values.isEmpty()) {
                    into.add(datapoint(bucket, request, values)
                            .timestamp(Instant.ofEpochSecond(windows.start(at)))
                            .unit(unit)
                            .build());
                }
            }
        }
    }

    private static Map<String, Double> extended(Bucket bucket, Map<String, Statistic> extended) {
        Map<String, Double> values = new LinkedHashMap<>();
        extended.forEach((name, statistic) -> {
            double value = statistic.of(bucket);
            if (!Double.isNaN(value)) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static Datapoint.Builder datapoint(
            Bucket bucket, GetMetricStatisticsRequest request, Map<String, Double> extended) {
        Datapoint.Builder datapoint = Datapoint.builder();
        for (String statistic : request.statisticsAsStrings()) {
            switch (statistic) {
                case "SampleCount" -> datapoint.sampleCount(bucket.count());
                case "Average" -> datapoint.average(Statistic.Simple.AVERAGE.of(bucket));
                case "Sum" -> datapoint.sum(bucket.sum());
                case "Minimum" -> datapoint.minimum(bucket.min());
                default -> datapoint.maximum(bucket.max());
            }
        }
        return extended.isEmpty() ? datapoint : datapoint.extendedStatistics(extended);
    }
}
